import type { EscalationPolicy, Target } from '../policy/escalationPolicy.ts'
import type { ClockKind } from '../vocabulary/clock.ts'
import type { EscalationReason } from '../vocabulary/escalation.ts'
import type { Level } from '../vocabulary/level.ts'
import type { MissReason, PageReason } from '../vocabulary/page.ts'
import { afterStep } from './afterStep.ts'
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

export interface ClockAhead {
  kind: ClockKind
  atRiskAt: Date | null
  dueAt: Date | null
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
  const events = facts.isStill ? [] : clockEvents(ahead)
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
  clock: ClockKind
}

function clockEvents({ clocks, from, until }: Preview): ClockEvent[] {
  return clocks
    .filter(({ kind }) => kind === 'response' || kind === 'resolution')
    .flatMap(({ kind: clock, atRiskAt, dueAt }) => [
      ...(atRiskAt ? [{ at: atRiskAt, kind: 'clock_at_risk' as const, clock }] : []),
      ...(dueAt ? [{ at: dueAt, kind: 'clock_breach' as const, clock }] : []),
    ])
    .filter(({ at }) => at > from && at <= until)
    .filter(
      (one, index, all) =>
        index === all.findIndex(({ at, kind, clock }) => +at === +one.at && kind === one.kind && clock === one.clock),
    )
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

const none = { personId: null, missed: null, because: null, reason: null, clock: null }

/** At risk pages the holder and the next level; a breach sends it up. */
function pass(facts: EscalationFacts, { at, kind, clock }: ClockEvent, policy: EscalationPolicy, { find }: Preview) {
  const line: PlannedStep = { ...none, at, kind, clock, level: facts.level }
  const to = nextLevel(facts.level)
  if (kind === 'clock_breach') {
    if (!to) return { lines: [line], after: facts }
    const step = { kind: 'escalate', to, reason: 'sla_breach' } as const
    return {
      lines: [line, { ...none, at, kind: 'escalate' as const, level: to, reason: step.reason }],
      after: afterStep(facts, { at, step }, true),
    }
  }
  const first = to && pagedAt(policy, to, facts.category)[0]
  const asked = [
    ...(facts.ownerId ? [{ level: facts.level, ...find({ kind: 'person', id: facts.ownerId }, at) }] : []),
    ...(first ? [{ level: to, ...find(first, at) }] : []),
  ].map((found): PlannedStep => ({ ...none, at, kind: 'page', because: 'at_risk', ...found }))
  const after = clock === 'response' ? { ...facts, atRiskSince: facts.atRiskSince ?? at } : facts
  return { lines: [line, ...asked], after }
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
