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
    const [row] = await em.execute<Record<string, unknown>[]>(claim(lane), [leased, now, AT_ONCE_PER_TARGET, underWay])
    return row && em.map(Delivery, row as never)
  })
}

/** When it may be taken: once its lease has run out, it may be again. As the index has it. */
const freeAt = `case state when 'due' then greatest(due_at, retry_at) else locked_until end`

/**
 * The first of each target that is not full, and the first of those: what waits behind a target that is full is not looked at. What
 * stands in a line waits for those before it, however long they are retried. The lane is written out, else no index would be known to
 * be in order.
 */
export const claim = (lane: Delivery['priority']) => `
  with recursive waiting (target) as (
    (select target from delivery where state in ('due', 'sending') and priority = ${lane} order by target limit 1)
    union all
    select (
      select target from delivery
      where state in ('due', 'sending') and priority = ${lane} and target > waiting.target order by target limit 1
    ) from waiting where target is not null
  )
  update delivery set state = 'sending', attempt = attempt + 1, locked_until = ?, retry_at = null
  where id = (
    select first.id from waiting, lateral (
      select id, ${freeAt} as free_at from delivery as next
      where state in ('due', 'sending') and priority = ${lane} and next.target = waiting.target and ${freeAt} <= ?
        and not exists (
          select from delivery as earlier
          where earlier.line = next.line and earlier.turn < next.turn and earlier.state in ('due', 'sending')
        )
      order by ${freeAt}, id limit 1 for update skip locked
    ) as first
    where ? > (
      select count(*) from delivery as busy
      where busy.state = 'sending' and busy.priority = ${lane} and busy.target = waiting.target and busy.locked_until > ?
    )
    order by free_at, id limit 1
  )
  returning *`
