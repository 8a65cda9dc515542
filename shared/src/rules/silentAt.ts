import type { Target } from '../policy/escalationPolicy.ts'
import type { Absence, DutySpan } from '../vocabulary/oncall.ts'

/** Who stands where in the time ahead, and who hears a page. */
export interface Standing {
  from: Date
  until: Date
  /** By the schedule's id: without holes from `from` to `until`. */
  spansOf: ReadonlyMap<string, readonly DutySpan[]>
  /** Of people whom the policy names: a schedule has found who stands in. */
  absences: readonly Absence[]
  isActive(personId: string): boolean
  isReachable(personId: string): boolean
}

/** The first stretch in which none of these targets hears; its end is null when it is not over by `until`. */
export function silentAt(
  targets: readonly Target[],
  { from, until, spansOf, absences, isActive, isReachable }: Standing,
): { from: Date; to: Date | null } | undefined {
  const spans = targets.flatMap(({ kind, id }) => (kind === 'schedule' ? (spansOf.get(id) ?? []) : []))
  const away = absences.filter(({ personId }) => targets.some(({ kind, id }) => kind === 'person' && id === personId))
  const times = [from, ...spans.map((span) => span.from), ...away.flatMap((leave) => [leave.from, leave.to])].map(Number)
  const changes = [...new Set(times)].filter((at) => +from <= at && at < +until).sort((a, b) => a - b)
  const hears = (personId: string | null | undefined) => !!personId && isActive(personId) && isReachable(personId)
  const isAway = (id: string, at: number) => away.some((leave) => leave.personId === id && +leave.from <= at && at < +leave.to)
  const standsAt = ({ kind, id }: Target, at: number) =>
    kind === 'person'
      ? isAway(id, at)
        ? null
        : id
      : spansOf.get(id)?.find((span) => +span.from <= at && at < +span.to)?.personId
  const isHeard = (at: number) => targets.some((target) => hears(standsAt(target, at)))
  const begins = changes.find((at) => !isHeard(at))
  if (begins === undefined) return undefined
  const ends = changes.find((at) => at > begins && isHeard(at))
  return { from: new Date(begins), to: ends === undefined ? null : new Date(ends) }
}
