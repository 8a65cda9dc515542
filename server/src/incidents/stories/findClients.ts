import type { EntityManager } from '@mikro-orm/postgresql'
import { dayOf } from '../../catalog/dayOf.ts'

/** Some of the clients that use a product, as if they were affected: by name, so that two drills of a story are alike. */
export async function findClients(
  em: EntityManager,
  { productId, on, most }: { productId: string; on: Date; most: number },
): Promise<string[]> {
  const day = dayOf(on)
  const rows = await em.execute<{ id: string }[]>(
    `select c.id from client c where c.status = 'active' and exists (select from subscription s where s.client_id = c.id
       and s.product_id = ? and s.status = 'approved' and s.starts_on <= ? and (s.ends_on is null or s.ends_on >= ?))
     order by c.name limit ?`,
    [productId, day, day, most],
  )
  return rows.map(({ id }) => id)
}
