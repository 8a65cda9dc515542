import type { Level } from '../vocabulary/level.ts'
import type { MissReason } from '../vocabulary/page.ts'

/** Why somebody is suggested; the strongest first. */
export const suggestKinds = ['category', 'level', 'component', 'on_call'] as const
export type SuggestKind = (typeof suggestKinds)[number]

export interface WhySuggested {
  kind: SuggestKind
  /** Of the category's team, or of the line. */
  level: Level | null
  /** By which they are on call. */
  scheduleId: string | null
  /** On the same component, which they owned. */
  incidentId: string | null
}

/** Somebody who was found for one reason. */
export interface Candidate {
  personId: string
  /** Why a page would not reach them. */
  missed: MissReason | null
  why: WhySuggested
}

export interface Suggestion {
  personId: string
  missed: MissReason | null
  because: WhySuggested[]
  /** Whether they are ticked beforehand. */
  isAdvised: boolean
}

/**
 * Whom an incident takes, each once with every reason. Advised are those of its own level, by category or line, and who knows its
 * component, as far as a page reaches them; the levels above and whoever else is on call are there to choose from.
 */
export function suggestResponders(candidates: readonly Candidate[], level: Level): Suggestion[] {
  const people = Map.groupBy(candidates, ({ personId }) => personId)
  return [...people]
    .map(([personId, found]) => suggest(personId, found, level))
    .toSorted((one, other) => Number(other.isAdvised) - Number(one.isAdvised) || rank(one) - rank(other))
}

function suggest(personId: string, found: readonly Candidate[], level: Level): Suggestion {
  const all = found.map(({ why }) => why).toSorted((one, other) => rankOf(one) - rankOf(other))
  // A schedule that pages for the category or the level says already that they are on call.
  const because = all.filter(
    (why, index) => why.kind !== 'on_call' || !all.some((other, at) => at < index && other.scheduleId === why.scheduleId),
  )
  const { missed } = found[0]!
  const isOwn = because.some((why) => why.kind === 'component' || why.level === level)
  return { personId, missed, because, isAdvised: missed === null && isOwn }
}

const rankOf = ({ kind }: WhySuggested) => suggestKinds.indexOf(kind)
const rank = ({ because }: Suggestion) => rankOf(because[0]!)
