import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { v7 as uuid } from 'uuid'
import type { Work } from '../kernel/work.ts'
import { Moment } from '../timers/moment.entity.ts'

/**
 * A step, behind the clients' locks: other terms hold from now on, so the clocks of their open incidents are counted anew, each
 * behind its own incident's lock, at once. Who reports meanwhile waits (`holdTerms`), and reads the new terms.
 */
export async function countAnew({ em, now }: Work, clientIds: readonly string[], cause: string): Promise<void> {
  if (clientIds.length === 0) return
  const open = await em.execute<{ id: string }[]>(
    `select id from incident where client_ids && ?::uuid[] and status not in (${endedStatuses.map(() => '?').join()}) order by id`,
    [`{${clientIds.join()}}`, ...endedStatuses],
  )
  const none = { attempts: 0, retryAt: null, lastError: null }
  for (const { id } of open)
    em.create(Moment, {
      ...{ id: uuid(), rootKind: 'incident', rootId: id, kind: 'clock.recompute', subjectId: cause, firesAt: now, state: 'due' },
      ...none,
    })
}
