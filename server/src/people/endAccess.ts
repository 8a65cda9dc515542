import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { CalendarFeed } from '../oncall/calendarFeed.entity.ts'
import { ApiKey } from './keys/apiKey.entity.ts'
import { endOtherSessions } from './sessions/endOtherSessions.ts'

/** A step: nothing that somebody is signed in with opens anything again, also when they are restored: it may have been stolen. */
export async function endAccess(work: Work, personId: string): Promise<Happening[]> {
  const { em, now } = work
  const keys = await em.find(ApiKey, { ownerId: personId, revokedAt: null })
  for (const key of keys) key.revokedAt = now
  const revoked = keys.map(
    ({ id }): Happening => ({
      kind: 'key.revoked',
      subject: { type: 'key', id },
      changes: { revokedAt: [null, now] },
    }),
  )
  return [...(await endOtherSessions(work, personId, null)), ...revoked, ...(await endFeeds(work, personId))]
}

/** A link for a calendar opens by itself, too. */
async function endFeeds({ em, now }: Work, ownerId: string): Promise<Happening[]> {
  const feeds = await em.find(CalendarFeed, { ownerId, endedAt: null })
  for (const feed of feeds) feed.endedAt = now
  return feeds.map(({ id }) => ({
    kind: 'calendarFeed.ended',
    subject: { type: 'calendarFeed', id },
    changes: { endedAt: [null, now] },
  }))
}
