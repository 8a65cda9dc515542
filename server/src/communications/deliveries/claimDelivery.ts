import type { EntityManager } from '@mikro-orm/postgresql'
import { locks } from '../../kernel/locks.ts'
import { transaction } from '../../kernel/transaction.ts'
import { Delivery } from './delivery.entity.ts'

/** Longer than a send may take: who was paused for longer has lost it. */
const LEASE_MS = 60_000
/** So long a send may take, so that of what a server took with it when it died no more than that is waited for. */
const SEND_MS = 30_000
const AT_ONCE_PER_TARGET = 2

/**
 * Takes the next delivery of a lane for a minute, and commits: nothing is held while it is sent. One whose lease has run out is
 * taken again. One claim at a time (each takes a millisecond), else two would count the same two of a target.
 */
export function claimDelivery(em: EntityManager, lane: Delivery['priority'], now: Date): Promise<Delivery | undefined> {
  return transaction(em, async (em) => {
    await em.execute('select pg_advisory_xact_lock(?, ?)', [locks.deliveries, lane])
    const leased = new Date(now.getTime() + LEASE_MS)
    const underWay = new Date(now.getTime() + LEASE_MS - SEND_MS)
    const [row] = await em.execute<Record<string, unknown>[]>(claim, [leased, lane, now, now, underWay, lane, AT_ONCE_PER_TARGET])
    return row && em.map(Delivery, row as never)
  })
}

/** What stands in a line waits for those before it, however long they are retried. */
const claim = `
  update delivery set state = 'sending', attempt = attempt + 1, locked_until = ?, retry_at = null
  where id = (
    select id from delivery as next
    where priority = ? and (state = 'due' and greatest(due_at, retry_at) <= ? or state = 'sending' and locked_until <= ?)
      and target not in (
        select target from delivery where state = 'sending' and locked_until > ? and priority = ? group by target having count(*) >= ?
      )
      and not exists (
        select from delivery as earlier
        where earlier.line = next.line and earlier.turn < next.turn and earlier.state in ('due', 'sending')
      )
    order by due_at, id limit 1 for update skip locked
  )
  returning *`
