import type { KnowerThen, RoomEntry, RoomThen } from './roomThen.ts'

const nobody: KnowerThen = { askedAt: null, sentAt: null, seenAt: null, actedAt: null }

/** Who knew by then: the first time each was asked, was sent word, saw it, or did something themselves. */
export function followPeople({ people }: RoomThen, { kind, at, changes, personId }: RoomEntry): void {
  const first = (id: string | null | undefined, field: keyof KnowerThen) => {
    const was = id ? (people.get(id) ?? nobody) : undefined
    if (was && !was[field]) people.set(id!, { ...was, [field]: at })
  }
  const whom = changes['person']?.[1] as string | null | undefined
  if (kind === 'page.sent' || kind === 'commandRole.asked') first(whom, 'askedAt')
  if (kind === 'delivery.sent') first(whom, 'sentAt')
  if (kind === 'mention.seen') first(whom, 'seenAt')
  first(personId, 'actedAt')
}
