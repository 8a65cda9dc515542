import type { EscalationPolicy, Target } from '../policy/escalationPolicy.ts'
import type { ClockKind } from '../vocabulary/clock.ts'
import type { EscalationReason } from '../vocabulary/escalation.ts'
import type { Level } from '../vocabulary/level.ts'
import type { MissReason, PageReason } from '../vocabulary/page.ts'
import { afterStep } from './afterStep.ts'
import { asksPeople, clockMoments, type Waiting } from './clockMoments.ts'
import { nextLevel } from './nextLevel.ts'
import { pagedAt } from './pagedAt.ts'
import { nextStep, type DueStep, type EscalationFacts } from './nextStep.ts'

/** One line of "if nobody moves". */
export interface PlannedStep {
  at: Date
  kind: 'page' | 'tell' | 'escalate' | 'end_of_line' | 'clock_at_risk' | 'clock_breach'
  level: Level
  /** Who would be asked; null where nobody is, or nobody stands for it. */
  personId: string | null
  missed: MissReason | null
  because: PageReason | null
  reason: EscalationReason | null
  clock: ClockKind | null
}

export interface ClockAhead extends Waiting {
  kind: ClockKind
}

interface Preview {
  clocks: readonly ClockAhead[]
  /** Who stands for a target at a moment. */
  find(target: Target, at: Date): { personId: string | null; missed: MissReason | null }
  from: Date
  until: Date
}

const MOST = 30

/** What happens if nobody moves: the very function that the timer asks, played forward, with what clocks do between (rules §5). */
export function previewSteps(facts: EscalationFacts, policy: EscalationPolicy, ahead: Preview): PlannedStep[] {
  const planned: PlannedStep[] = []
  const events = clockEvents(ahead)
  let now = facts
  while (planned.length < MOST) {
    const step = nextStep(now, policy)
    const event = events[0]
    // As the ticker has it: what is due first; of one instant the clock, whose moment was set before.
    if (event && (!step || event.at <= step.at)) {
      events.shift()
      const { lines, after } = pass(now, event, policy, ahead)
      planned.push(...lines)
      now = after
    } else if (step && step.at <= ahead.until) {
      const due = { ...step, at: step.at < ahead.from ? ahead.from : step.at }
      const lines = linesOf(due, now, policy, ahead)
      planned.push(...lines)
      now = afterStep(
        now,
        due,
        lines.some(({ missed }) => missed === null),
      )
    } else return planned
  }
  return planned
}

interface ClockEvent {
  at: Date
  kind: 'clock_at_risk' | 'clock_breach'
  clocks: ClockKind[]
}

const kinds = { 'clock.warn': 'clock_at_risk', 'clock.breach': 'clock_breach' } as const

/** Those of one kind at one instant are one, as the timer fires them: six clients send it up once. */
function clockEvents({ clocks, from, until }: Preview): ClockEvent[] {
  const moments = clocks
    .flatMap((clock) => clockMoments(clock).map(({ kind, at }) => ({ at, kind: kinds[kind], clock: clock.kind })))
    .filter(({ at }) => at > from && at <= until)
  return [...Map.groupBy(moments, ({ at, kind }) => `${+at} ${kind}`).values()]
    .map((some) => ({ ...some[0]!, clocks: [...new Set(some.map(({ clock }) => clock))] }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

const none = { personId: null, missed: null, because: null, reason: null, clock: null }

/** At risk pages the holder and the next level; a breach sends it up. Of an update or a review neither does. */
function pass(facts: EscalationFacts, { at, kind, clocks }: ClockEvent, policy: EscalationPolicy, { find }: Preview) {
  const late = clocks.map((clock): PlannedStep => ({ ...none, at, kind, clock, level: facts.level }))
  const to = nextLevel(facts.level)
  if (!clocks.some(asksPeople)) return { lines: late, after: facts }
  if (kind === 'clock_breach') {
    if (!to) return { lines: late, after: facts }
    const step = { kind: 'escalate', to, reason: 'sla_breach' } as const
    return {
      lines: [...late, { ...none, at, kind: 'escalate' as const, level: to, reason: step.reason }],
      after: afterStep(facts, { at, step }, true),
    }
  }
  const first = to && pagedAt(policy, to, facts.category)[0]
  const asked = [
    ...(facts.ownerId ? [{ level: facts.level, ...find({ kind: 'person', id: facts.ownerId }, at) }] : []),
    ...(first ? [{ level: to, ...find(first, at) }] : []),
  ].map((found): PlannedStep => ({ ...none, at, kind: 'page', because: 'at_risk', ...found }))
  const after = clocks.includes('response') ? { ...facts, atRiskSince: facts.atRiskSince ?? at } : facts
  return { lines: [...late, ...asked], after }
}

function linesOf(
  { at, step }: DueStep,
  { level, category }: EscalationFacts,
  policy: EscalationPolicy,
  { find }: Preview,
): PlannedStep[] {
  if (step.kind === 'page')
    return [{ ...none, at, kind: 'page', level: step.level, because: step.because, ...find(step.target, at) }]
  if (step.kind === 'pageHolder')
    return [{ ...none, at, kind: 'page', level, because: 'silent', ...find({ kind: 'person', id: step.personId }, at) }]
  if (step.kind === 'escalate') return [{ ...none, at, kind: 'escalate', level: step.to, reason: step.reason }]
  if (step.kind === 'lackCommander') return step.to ? [{ ...none, at, kind: 'escalate', level: step.to, reason: 'resource' }] : []
  if (step.kind === 'endOfLine') return [{ ...none, at, kind: 'end_of_line', level }]
  return pagedAt(policy, step.level, category).map((target) => ({
    ...none,
    at,
    kind: 'tell',
    level: step.level,
    because: 'told',
    ...find(target, at),
  }))
}
