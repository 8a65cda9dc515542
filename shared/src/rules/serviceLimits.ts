import { cadence } from '../policy/cadence.ts'
import type { Figure } from '../policy/figure.ts'
import { serviceLevels, type ServiceLevel } from '../policy/serviceLevels.ts'
import type { Calendar } from '../time/calendar.ts'
import { hours } from '../time/durations.ts'
import { longestDayMs } from '../time/longestDayMs.ts'
import type { Category } from '../vocabulary/category.ts'
import type { ClockKind } from '../vocabulary/clock.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { Tier } from '../vocabulary/tier.ts'
import type { ClockLimits } from './clockTimes.ts'
import { inBusinessTime } from './inBusinessTime.ts'
import { sayFigure } from './sayFigure.ts'
import { targetOf } from './targetOf.ts'

/** A subscription's own figure for one severity and clock: elapsed hours, turned into business time like the tier's. */
export interface Agreement {
  targetMs: number | null
  limitMs: number
}

export interface Promised {
  kind: Extract<ClockKind, 'response' | 'resolution'>
  severity: Severity
  category: Category
  /** None: the internal figures. */
  tier: Tier | null
  agreement?: Agreement | null | undefined
  /** The client's; it doesn't matter where the promise is 24/7. */
  calendar: Calendar
  /** In one that is practised every hour counts: by night it would stand still. */
  isDrill?: boolean
}

export interface ServiceLimits extends ClockLimits {
  /** A short sentence for each rule that made the figure what it is. */
  because: string[]
}

/** How long the response to an incident, or its resolution, may take for one client (rules §2). */
export function serviceLimits(promised: Promised): ServiceLimits {
  const limits = promised.isDrill ? atAllHours(limitsByTier(promised)) : limitsByTier(promised)
  return promised.kind === 'response' && promised.category === 'security' ? atMostSecurity(limits) : limits
}

function limitsByTier({ kind, severity, tier, agreement, calendar }: Promised): ServiceLimits {
  const level: ServiceLevel = serviceLevels[tier ?? 'internal']
  const standing = level[kind][severity]
  const figure = agreement ? figureOf(agreement) : standing
  const name = `${tier ?? 'internal'} ${severity} ${kind}`

  const isAlways = level.hours[severity === 'P1' ? 'P1' : 'otherwise'] === '24/7'
  const dayMs = isAlways ? hours(24) : longestDayMs(calendar)
  const convert = (amount: number) => (figure.unit === 'business days' ? amount * dayMs : inBusinessTime(amount, dayMs))
  const limitMs = convert(figure.limit)
  const targetMs = figure.target === null ? limitMs : convert(figure.target)

  return {
    targetMs: targetMs < limitMs ? targetMs : targetOf(limitMs),
    limitMs,
    calendar: isAlways ? null : calendar,
    because: [
      agreement
        ? `agreement: ${sayFigure(figure)}, in place of ${name}: ${sayFigure(standing)}`
        : `${name}: ${sayFigure(figure)}`,
      isAlways ? '24/7' : sayConversion(figure, dayMs),
      ...(targetMs < limitMs
        ? []
        : [`at risk at 75 %: ${figure.target === null ? 'a single figure' : 'the target would reach the limit'}`]),
    ],
  }
}

function figureOf({ targetMs, limitMs }: Agreement): Figure {
  if (!(limitMs >= 1)) throw new RangeError(`An agreement's limit must be at least a millisecond: ${limitMs}`)
  return { unit: 'ms', target: targetMs, limit: limitMs }
}

function sayConversion({ unit, limit }: Figure, dayMs: number): string {
  const day = sayFigure({ unit: 'ms', target: null, limit: dayMs })
  if (unit === 'business days') return `business hours: a business day is ${day}`
  if (limit >= hours(24)) return `business hours: each 24 h is one business day of ${day}`
  return limit > dayMs ? `business hours: one business day of ${day} at most` : 'business hours'
}

const atAllHours = (limits: ServiceLimits): ServiceLimits =>
  limits.calendar ? { ...limits, calendar: null, because: [...limits.because, 'a drill: every hour counts'] } : limits

/** Whatever the tier. A promise that is stricter still keeps its figures, but counts day and night as well. */
function atMostSecurity({ targetMs, limitMs, because }: ServiceLimits): ServiceLimits {
  const isStricter = limitMs <= cadence.securityResponse
  const atMost = sayFigure({ unit: 'ms', target: null, limit: cadence.securityResponse })
  return {
    targetMs: isStricter ? targetMs : Math.min(targetMs, targetOf(cadence.securityResponse)),
    limitMs: isStricter ? limitMs : cadence.securityResponse,
    calendar: null,
    because: [...because, `security: at most ${atMost}, 24/7`],
  }
}
