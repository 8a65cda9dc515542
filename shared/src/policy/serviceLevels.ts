import { days, hours, minutes } from '../time/durations.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { Tier } from '../vocabulary/tier.ts'
import { businessDays, limit, range, type Figure } from './figure.ts'

export type ServiceHours = '24/7' | 'business hours'

export interface ServiceLevel {
  response: Record<Severity, Figure>
  resolution: Record<Severity, Figure>
  hours: { P1: ServiceHours; otherwise: ServiceHours }
  /** In per cent; nothing is promised inside the house. */
  availability: number | null
}

/** What each tier promises (rules §2); `internal` counts when no affected client has an active subscription. */
export const serviceLevels = {
  premium: {
    response: {
      P1: range(minutes(15), minutes(30)),
      P2: range(hours(1), hours(2)),
      P3: range(hours(4), hours(8)),
      P4: range(hours(24), hours(48)),
    },
    resolution: {
      P1: range(hours(2), hours(4)),
      P2: range(hours(8), hours(24)),
      P3: range(hours(48), hours(72)),
      P4: limit(hours(128)),
    },
    hours: { P1: '24/7', otherwise: '24/7' },
    availability: 99.9,
  },
  standard: {
    response: {
      P1: range(hours(1), hours(2)),
      P2: range(hours(4), hours(8)),
      P3: limit(hours(24)),
      P4: range(hours(48), hours(72)),
    },
    resolution: {
      P1: range(hours(8), hours(24)),
      P2: range(hours(24), hours(48)),
      P3: range(hours(72), hours(120)),
      P4: limit(hours(168)),
    },
    hours: { P1: '24/7', otherwise: 'business hours' },
    availability: 99.5,
  },
  basic: {
    response: {
      P1: range(hours(4), hours(8)),
      P2: limit(hours(24)),
      P3: range(hours(48), hours(72)),
      P4: businessDays(5, 7),
    },
    resolution: {
      P1: range(hours(24), hours(48)),
      P2: range(hours(72), hours(120)),
      P3: businessDays(5, 10),
      P4: businessDays(10), // The table's two weeks.
    },
    hours: { P1: 'business hours', otherwise: 'business hours' },
    availability: 99.0,
  },
  internal: {
    response: {
      P1: limit(minutes(15)),
      P2: limit(hours(1)),
      P3: limit(hours(4)),
      P4: limit(hours(24)),
    },
    resolution: {
      P1: limit(hours(4)),
      P2: range(hours(8), hours(24)),
      P3: limit(hours(72)),
      P4: limit(days(7)),
    },
    hours: { P1: '24/7', otherwise: '24/7' },
    availability: null,
  },
} as const satisfies Record<Tier | 'internal', ServiceLevel>
