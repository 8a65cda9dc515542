import { days, hours, minutes } from '../time/durations.ts'
import type { Category } from '../vocabulary/category.ts'
import type { EscalationReason } from '../vocabulary/escalation.ts'
import type { Level } from '../vocabulary/level.ts'
import type { Severity } from '../vocabulary/severity.ts'
import { escalationClasses, mustRespondMs, type EscalationClass, type EscalationTrigger } from './escalation.ts'

/** Who is asked: a person, or whoever is on call in a schedule at that moment. */
export interface Target {
  kind: 'schedule' | 'person'
  id: string
}

export interface LevelPolicy {
  /** Who is paged: the primary, then the secondary, then whoever follows. Nobody: pages pass over this level. */
  pages: readonly Target[]
  /** How long it may hold an incident before that goes up; null: as long as it takes. */
  holdMs: Record<Severity, number | null>
  /** That time counts from the last progress, not from its arrival. */
  fromProgress: boolean
  mustRespondMs: Record<Severity, number>
}

/** How soon an escalation must be acknowledged that one of these set off, and where it goes; null: to the next level. */
export interface ClassPolicy {
  acknowledgeMs: number
  to: Level | null
  triggers: readonly EscalationTrigger[]
}

/** All that decides how an incident goes up by itself: data that is edited, and kept by version (rules §5). */
export interface EscalationPolicy {
  levels: Record<Level, LevelPolicy>
  /** Levels that are told at once, and need not answer. */
  tell: Record<Severity, readonly Level[]>
  /** Categories that go to a level at once. */
  atOnce: Partial<Record<Category, { to: Level; reason: EscalationReason }>>
  /** How long a page waits for its answer. */
  pageLimitMs: Record<Severity, number>
  /** Whether pages go out from the beginning, or once the response clock is at risk. */
  pageFrom: Record<Severity, 'start' | 'at_risk'>
  /** How long an acknowledged incident may be silent; null: as long as it likes. */
  silentMs: Record<Severity, number | null>
  /** How often the last level is paged through before the line ends. */
  rounds: number
  /** Each trigger is in one of them. */
  classes: Record<EscalationClass, ClassPolicy>
  /** Response teams: who is paged for a category in place of a level's own list. */
  teams: Partial<Record<Category, Partial<Record<Level, readonly Target[]>>>>
}

const never = { P1: null, P2: null, P3: null, P4: null } as const
const all = <Value>(value: Value): Record<Severity, Value> => ({ P1: value, P2: value, P3: value, P4: value })

/** As rules §5 has it, before anybody edits it and says who is paged. */
export const defaultPolicy: EscalationPolicy = {
  levels: {
    L1: { pages: [], holdMs: all(minutes(30)), fromProgress: false, mustRespondMs: mustRespondMs.L1 },
    L2: { pages: [], holdMs: all(hours(2)), fromProgress: false, mustRespondMs: mustRespondMs.L2 },
    L3: { pages: [], holdMs: { ...never, P1: hours(1), P2: hours(4) }, fromProgress: true, mustRespondMs: mustRespondMs.L3 },
    L4: { pages: [], holdMs: never, fromProgress: false, mustRespondMs: mustRespondMs.L4 },
  },
  tell: { P1: ['L4'], P2: [], P3: [], P4: [] },
  atOnce: {
    security: { to: 'L4', reason: 'security' },
    data_loss: { to: 'L4', reason: 'security' },
    legal_compliance: { to: 'L4', reason: 'compliance' },
  },
  pageLimitMs: { P1: minutes(5), P2: minutes(15), P3: hours(1), P4: hours(1) },
  pageFrom: { P1: 'start', P2: 'start', P3: 'start', P4: 'at_risk' },
  silentMs: { P1: minutes(15), P2: hours(1), P3: days(1), P4: null },
  rounds: 3,
  classes: escalationClasses,
  teams: {},
}
