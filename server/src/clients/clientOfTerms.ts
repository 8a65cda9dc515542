import type { EntityManager } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'

/** The client that a subscription hangs on: its lock is the lock of all its terms, so that no two of them change at once. */
export function clientOfSubscription(em: EntityManager, id: unknown): Promise<string | undefined> {
  return read(em, 'select client_id from subscription where id = ?', id)
}

export function clientOfAgreement(em: EntityManager, id: unknown): Promise<string | undefined> {
  const sql = 'select client_id from agreement join subscription on subscription.id = subscription_id where agreement.id = ?'
  return read(em, sql, id)
}

/** Without an entity, so that nothing is kept from before the lock. */
async function read(em: EntityManager, sql: string, id: unknown): Promise<string | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await em.execute<{ client_id: string }[]>(sql, [id])
  return row?.client_id
}
