import type { EntityManager } from '@mikro-orm/postgresql'
import { hashSecret, makeSecret } from '../people/sessions/hashSecret.ts'

/** Mail lies about for long; who unsubscribes by an old one is still heard. */
const LASTS = `interval '90 days'`

interface Making {
  personId: string
  /** What is not followed any more; null: the standing wish ends. */
  incidentId: string | null
}

/** A link that ends mails of this kind without signing in. Only its hash is kept. */
export async function makeUnfollowLink(
  em: EntityManager,
  { personId, incidentId }: Making,
  { publicUrl, now }: { publicUrl: string; now: Date },
): Promise<string> {
  const token = makeSecret()
  await em.execute('insert into unfollow_link (token_hash, person_id, incident_id, made_at) values (?, ?, ?, ?)', [
    ...[hashSecret(token), personId, incidentId, now],
  ])
  return `${publicUrl}/unfollow/${token}`
}

/** What a token ends; undefined for one that was never given out, is too old, or is of somebody who may do nothing. */
export async function readUnfollowLink(em: EntityManager, token: string, now: Date): Promise<Making | undefined> {
  const [row] = await em.execute<{ person_id: string; incident_id: string | null }[]>(
    `select person_id, incident_id from unfollow_link join person on person.id = person_id
     where token_hash = ? and ?::timestamptz < made_at + ${LASTS} and person.status = 'active'`,
    [hashSecret(token), now],
  )
  return row && { personId: row.person_id, incidentId: row.incident_id }
}

/** Bookkeeping: what is over ends nothing any more. */
export const sweepUnfollowLinks = (em: EntityManager) => em.execute(`delete from unfollow_link where made_at < now() - ${LASTS}`)
