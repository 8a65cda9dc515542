import type { Target } from '../policy/escalationPolicy.ts'
import type { DutySpan } from '../vocabulary/oncall.ts'

/** Who stands where in the time ahead, and who hears a page. */
export interface Standing {
  from: Date
  until: Date
  /** By the schedule's id: without holes from `from` to `until`. */
  spansOf: ReadonlyMap<string, readonly DutySpan[]>
  isActive(personId: string): boolean
  isReachable(personId: string): boolean
}

/** The first stretch in which none of these targets hears; its end is null when it is not over by `until`. */
export function silentAt(
  targets: readonly Target[],
  { from, until, spansOf, isActive, isReachable }: Standing,
): { from: Date; to: Date | null } | undefined {
  const spans = targets.flatMap(({ kind, id }) => (kind === 'schedule' ? (spansOf.get(id) ?? []) : []))
  const changes = [...new Set([+from, ...spans.map((span) => +span.from)])].filter((at) => at < +until).sort((a, b) => a - b)
  const hears = (personId: string | null | undefined) => !!personId && isActive(personId) && isReachable(personId)
  const standsAt = ({ kind, id }: Target, at: number) =>
    kind === 'person' ? id : spansOf.get(id)?.find((span) => +span.from <= at && at < +span.to)?.personId
  const isHeard = (at: number) => targets.some((target) => hears(standsAt(target, at)))
  const begins = changes.find((at) => !isHeard(at))
  if (begins === undefined) return undefined
  const ends = changes.find((at) => at > begins && isHeard(at))
  return { from: new Date(begins), to: ends === undefined ? null : new Date(ends) }
}
