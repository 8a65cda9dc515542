import { groupOf, type EntryGroup } from '../timeline/groups.ts'

export type MarkGroup = Exclude<EntryGroup, 'all'>

export const markGroups = ['people', 'clocks', 'updates', 'escalations'] as const satisfies readonly MarkGroup[]

/** As many places as a track has: ten thousand entries are drawn as no more than these for each group. */
const PLACES = 400

/** Where on the track something of each group happened: shares of its length, each once. */
export function marksOf(
  entries: readonly { at: Date; kind: string }[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): Record<MarkGroup, number[]> {
  const places = Object.fromEntries(markGroups.map((group) => [group, new Set<number>()])) as Record<MarkGroup, Set<number>>
  const length = Math.max(1, +endsAt - +startsAt)
  for (const { at, kind } of entries) {
    const group = groupOfMark(kind)
    if (group) places[group].add(Math.round(((+at - +startsAt) / length) * PLACES))
  }
  return Object.fromEntries(markGroups.map((group) => [group, [...places[group]].map((place) => place / PLACES)])) as Record<
    MarkGroup,
    number[]
  >
}

/** A page is who was asked, as an escalation is. */
const groupOfMark = (kind: string) => (kind.startsWith('page.') ? 'escalations' : groupOf(kind))
