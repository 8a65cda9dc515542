import type { KnowerThen, RoomThen } from '@muster/shared/rules/roomThen'

const ways = ['actedAt', 'seenAt', 'sentAt', 'askedAt'] as const

export type Way = (typeof ways)[number]

/** Who knew, the surest of what is on record for each: who did something knew, who was only asked may not have. The first first. */
export function knownBy({ people }: RoomThen): { id: string; way: Way; at: Date; since: KnowerThen }[] {
  return [...people]
    .flatMap(([id, since]) => {
      const way = ways.find((one) => since[one])
      return way ? [{ id, way, at: since[way]!, since }] : []
    })
    .sort((one, other) => ways.indexOf(one.way) - ways.indexOf(other.way) || +one.at - +other.at)
}
