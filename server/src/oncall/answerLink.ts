import type { EntityManager } from '@mikro-orm/postgresql'
import { hashSecret, makeSecret } from '../people/sessions/hashSecret.ts'
import type { Page } from './page.entity.ts'

/** A link by which whoever a page was sent to answers it without signing in. Only its hash is kept; it lasts a week. */
export async function makeAnswerLink(em: EntityManager, { id }: Page, { publicUrl, now }: { publicUrl: string; now: Date }) {
  const token = makeSecret()
  await em.execute('insert into answer_link (token_hash, page_id, made_at) values (?, ?, ?)', [hashSecret(token), id, now])
  return `${publicUrl}/answer/${token}`
}

/** Bookkeeping: what is over can be answered no more. */
export const sweepAnswerLinks = (em: EntityManager) =>
  em.execute(`delete from answer_link where made_at < now() - interval '7 days'`)
