import { COMMANDER_WITHIN_MS } from '../policy/commandRoles.ts'
import type { EscalationPolicy, Target } from '../policy/escalationPolicy.ts'
import type { Category } from '../vocabulary/category.ts'
import type { EscalationReason } from '../vocabulary/escalation.ts'
import type { Level } from '../vocabulary/level.ts'
import type { PageReason, PageState } from '../vocabulary/page.ts'
import type { Severity } from '../vocabulary/severity.ts'
import { isAbove, nextLevel } from './nextLevel.ts'
import { pagedAt } from './pagedAt.ts'

export interface PageFact {
  /** What it asks to be taken: an escalation, or the incident itself by its first level; none for a page beside the line. */
  ask: string | null
  because: PageReason
  at: Date
  /** `not_sent`, too, where only a screen asked: nobody waits for that. */
  state: PageState
  answeredAt: Date | null
}

export interface Ask {
  id: string
  since: Date
  /** Somebody sent it up by hand, perhaps to this person: they are asked first. */
  byHand?: { to: string | null }
}

/** All of an incident that decides what happens by itself. */
export interface EscalationFacts {
  severity: Severity
  category: Category
  /** Nobody works on it any more, or it waits for a client or vendor. */
  isStill: boolean
  level: Level
  levelSince: Date
  reportedAt: Date
  acknowledgedAt: Date | null
  ownerId: string | null
  /** The last entry by a person; and the last that moved, updated, worked around or decided. */
  heardAt: Date
  progressAt: Date | null
  /** What waits to be taken at its level, and since when. */
  ask: Ask | null
  /** From when its response clock is at risk, if that has come. */
  atRiskSince: Date | null
  pages: readonly PageFact[]
  /** Levels that it has been sent to, and that were told. */
  sentTo: readonly Level[]
  told: readonly Level[]
  /** It was said that there is nobody left to ask. */
  isAtEnd: boolean
  /** A P1: since when nobody has commanded it, and whether it has gone up for that. */
  uncommandedSince: Date | null
  isLackSaid: boolean
}

export type Step =
  | { kind: 'page'; level: Level; index: number; target: Target; because: 'reported' | 'escalated'; ask: string }
  | { kind: 'pageHolder'; personId: string }
  | { kind: 'tell'; level: Level }
  | { kind: 'escalate'; to: Level; reason: EscalationReason }
  | { kind: 'endOfLine'; level: Level }
  | { kind: 'lackCommander'; to: Level | null }

export interface DueStep {
  at: Date
  step: Step
}

type Rule = (facts: EscalationFacts, policy: EscalationPolicy) => DueStep | null

/** What happens next if nobody moves, and when; nothing, when nothing would (rules §5). The timer and the preview both ask this. */
export function nextStep(facts: EscalationFacts, policy: EscalationPolicy): DueStep | null {
  if (facts.isStill) return null
  const due = [atOnce, tell, page, hold, silence, command].map((rule) => rule(facts, policy)).filter((one) => one !== null)
  return due.reduce<DueStep | null>((first, one) => (first && first.at <= one.at ? first : one), null)
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms)
const latest = (...times: (Date | null)[]) => new Date(Math.max(...times.map((at) => at?.getTime() ?? -Infinity)))

/** A security breach or compliance risk goes up from any level. */
const atOnce: Rule = ({ category, level, sentTo, reportedAt }, policy) => {
  const row = policy.atOnce[category]
  if (!row || !isAbove(row.to, level) || sentTo.includes(row.to)) return null
  return { at: reportedAt, step: { kind: 'escalate', ...row } }
}

const tell: Rule = ({ severity, category, level, told, reportedAt }, policy) => {
  const isToBeTold = (one: Level) => one !== level && !told.includes(one) && pagedAt(policy, one, category).length > 0
  const next = policy.tell[severity].find(isToBeTold)
  return next ? { at: reportedAt, step: { kind: 'tell', level: next } } : null
}

/** Nobody acknowledged: the primary, then the secondary, then the next level; the last level several times. */
const page: Rule = (facts, policy) => {
  const { ask, level, severity, acknowledgedAt, isAtEnd } = facts
  const since = ask && pagedFrom(facts, policy)
  const targets = lineOf(ask, pagedAt(policy, level, facts.category))
  if (!ask || !since || targets.length === 0) return null
  const made = facts.pages.filter((one) => one.ask === ask.id && one.at >= ask.since)
  const index = made.length % targets.length
  const round = Math.floor(made.length / targets.length)
  const at = made.length === 0 ? since : answerDue(made.at(-1)!, policy.pageLimitMs[severity])
  if (made.length === 0 || index > 0) return { at, step: asking(index) }
  const next = nextLevel(level)
  if (next) return { at, step: { kind: 'escalate', to: next, reason: 'no_acknowledgement' } }
  const hasSomebody = made.slice(-targets.length).some(({ state }) => state !== 'not_sent')
  if (hasSomebody && round < policy.rounds) return { at, step: asking(0) }
  return isAtEnd ? null : { at, step: { kind: 'endOfLine', level } }

  function asking(which: number): Step {
    const because = acknowledgedAt === null && facts.sentTo.length === 0 ? 'reported' : 'escalated'
    return { kind: 'page', level, index: which, target: targets[which]!, because, ask: ask!.id }
  }
}

/** Whom it was sent to by hand, then whoever is paged at that level. */
function lineOf(ask: Ask | null, targets: readonly Target[]): readonly Target[] {
  const id = ask?.byHand?.to
  if (!id) return targets
  return [{ kind: 'person', id }, ...targets.filter((one) => one.kind !== 'person' || one.id !== id)]
}

/** What waits for its response clock to be at risk waits for nothing once that has stopped, or somebody has sent it up. */
function pagedFrom({ ask, severity, acknowledgedAt, atRiskSince }: EscalationFacts, policy: EscalationPolicy): Date | null {
  if (policy.pageFrom[severity] === 'start' || acknowledgedAt || ask!.byHand) return ask!.since
  return atRiskSince && latest(ask!.since, atRiskSince)
}

/** Who could not be asked is passed over at once, and so is who declined. */
function answerDue({ at, state, answeredAt }: PageFact, limitMs: number): Date {
  if (state === 'not_sent') return at
  return state === 'declined' ? (answeredAt ?? at) : later(at, limitMs)
}

/** A level holds it too long; the third, without progress. */
const hold: Rule = ({ level, levelSince, progressAt, severity }, policy) => {
  const { holdMs, fromProgress } = policy.levels[level]
  const [limitMs, to] = [holdMs[severity], nextLevel(level)]
  if (limitMs === null || !to) return null
  return {
    at: later(latest(levelSince, fromProgress ? progressAt : null), limitMs),
    step: { kind: 'escalate', to, reason: 'time_limit' },
  }
}

/** Acknowledged and silent: its holder is paged again; once more without an answer, the next level. */
const silence: Rule = (facts, policy) => {
  const { acknowledgedAt, ask, severity, heardAt, levelSince, ownerId, level, pages } = facts
  const silentMs = policy.silentMs[severity]
  if (!acknowledgedAt || ask || silentMs === null) return null
  const since = latest(acknowledgedAt, heardAt, levelSince)
  const paged = pages.findLast(({ because, at }) => because === 'silent' && at > since)
  const to = nextLevel(level)
  const goUp = (at: Date): DueStep | null => (to ? { at, step: { kind: 'escalate', to, reason: 'no_acknowledgement' } } : null)
  if (!ownerId) return goUp(later(since, silentMs))
  if (!paged) return { at: later(since, silentMs), step: { kind: 'pageHolder', personId: ownerId } }
  return to
    ? goUp(answerDue(paged, policy.pageLimitMs[severity]))
    : { at: later(paged.at, silentMs), step: { kind: 'pageHolder', personId: ownerId } }
}

/**
 * A P1 that nobody commands goes up after five minutes, once for each time that it has none. While whoever is paged still has their
 * time to answer, that line goes on instead; and who has just taken it has five minutes, too.
 */
const command: Rule = (facts, policy) => {
  const { uncommandedSince, isLackSaid, ask, level, levelSince, category, acknowledgedAt } = facts
  if (!uncommandedSince || isLackSaid) return null
  if (ask && lineOf(ask, pagedAt(policy, level, category)).length > 0) return null
  const since = latest(uncommandedSince, acknowledgedAt, acknowledgedAt && levelSince)
  return { at: later(since, COMMANDER_WITHIN_MS), step: { kind: 'lackCommander', to: nextLevel(level) ?? null } }
}
