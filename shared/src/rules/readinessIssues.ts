import type { EscalationPolicy, Target } from '../policy/escalationPolicy.ts'
import type { Category } from '../vocabulary/category.ts'
import { levels, type Level } from '../vocabulary/level.ts'
import type { DutySpan } from '../vocabulary/oncall.ts'
import type { ReadinessKind } from '../vocabulary/readiness.ts'
import { gapsIn } from './gapsIn.ts'
import { policyTargets } from './policyTargets.ts'
import { silentAt, type Standing } from './silentAt.ts'

export interface ReadinessIssue {
  kind: ReadinessKind
  /** When it first bites, and until when; null: until somebody does something. */
  from: Date
  to: Date | null
  scheduleId: string | null
  /** Who is away, is not active or has no channel. */
  personId: string | null
  level: Level | null
  /** Whose response team; null: the level itself. */
  category: Category | null
}

interface Readiness extends Standing {
  /** Those in use. */
  scheduleIds: readonly string[]
  policy: EscalationPolicy
}

const none = { scheduleId: null, personId: null, level: null, category: null }

/** All the weak points of the time ahead, by when they first bite (rules §5). */
export function readinessIssues(given: Readiness): ReadinessIssue[] {
  const found = [...given.scheduleIds.flatMap((id) => onSchedule(given, id)), ...ofPeople(given), ...silentPlaces(given)]
  return found.toSorted((a, b) => a.from.getTime() - b.from.getTime())
}

/** Its gaps, and who of those whose turn comes cannot take it; each person once, by their first turn. */
function onSchedule({ spansOf, isActive, isReachable }: Readiness, scheduleId: string): ReadinessIssue[] {
  const spans = spansOf.get(scheduleId) ?? []
  const gaps = gapsIn(spans).map(({ from, to, awayIds }): ReadinessIssue => {
    const personId = awayIds.find(isActive) ?? null
    return { ...none, kind: personId ? 'leave' : 'gap', from, to, scheduleId, personId }
  })
  const first = (kind: ReadinessKind, wanted: (span: DutySpan) => readonly string[]) =>
    firstOf(spans, wanted).map(([personId, from]): ReadinessIssue => ({ ...none, kind, from, to: null, scheduleId, personId }))
  return [
    ...gaps,
    ...first('inactive', ({ awayIds }) => awayIds.filter((id) => !isActive(id))),
    ...first('no_verified_channel', ({ personId }) => (personId && !isReachable(personId) ? [personId] : [])),
  ]
}

function firstOf(spans: readonly DutySpan[], wanted: (span: DutySpan) => readonly string[]): [string, Date][] {
  const times = new Map<string, Date>()
  for (const span of spans) for (const id of wanted(span)) if (!times.has(id)) times.set(id, span.from)
  return [...times]
}

/** Whom the policy names themselves: they bite from now on, and while they are away nobody stands in. */
function ofPeople({ policy, from, absences, isActive, isReachable }: Readiness): ReadinessIssue[] {
  const named = policyTargets(policy).filter(({ kind }) => kind === 'person')
  return [...new Set(named.map(({ id }) => id))].flatMap((personId): ReadinessIssue[] => {
    if (!isActive(personId)) return [{ ...none, kind: 'inactive', from, to: null, personId }]
    const leave = absences.filter((one) => one.personId === personId)
    const away = leave.map(
      (one): ReadinessIssue => ({ ...none, kind: 'leave', from: later(one.from, from), to: one.to, personId }),
    )
    return isReachable(personId) ? away : [{ ...none, kind: 'no_verified_channel', from, to: null, personId }, ...away]
  })
}

const later = (one: Date, other: Date) => (one > other ? one : other)

/** Levels and response teams at which nobody hears, each once, by the first stretch of that. */
function silentPlaces({ policy, ...standing }: Readiness): ReadinessIssue[] {
  const teams = Object.entries(policy.teams) as [Category, Partial<Record<Level, readonly Target[]>>][]
  const places = levels.flatMap((level) => [
    { level, category: null, targets: policy.levels[level].pages },
    ...teams.flatMap(([category, team]) => (team[level] ? [{ level, category, targets: team[level] }] : [])),
  ])
  return places.flatMap(({ targets, ...place }): ReadinessIssue[] => {
    const silent = silentAt(targets, standing)
    return silent ? [{ ...none, ...place, kind: 'leads_to_nobody', ...silent }] : []
  })
}
