import type { EntityManager } from '@mikro-orm/postgresql'

const BATCH = 5_000

/**
 * Bookkeeping: requests that were taken a month ago go; what they told of is in the ledger. What waits, is parked or was cancelled stays:
 * the database lets nothing else be deleted. A few thousand at a time, so that nobody waits for a year of them.
 */
export async function sweepRequests(em: EntityManager): Promise<void> {
  for (;;) {
    const gone = await em.execute<unknown[]>(
      `delete from delivery where id in (
         select id from delivery
         where about_type = 'webhook' and state = 'sent' and sent_at < now() - interval '30 days' order by sent_at limit ?
       ) returning id`,
      [BATCH],
    )
    if (gone.length < BATCH) return
  }
}
