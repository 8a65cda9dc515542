import { contactTriesAnHour } from '@muster/shared/policy/deliveries'
import { RateLimited } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Delivery } from '../deliveries/delivery.entity.ts'

const HOUR_MS = 3_600_000

/** A step: nobody has codes and tests sent without end, to numbers that may not even be theirs. */
export async function spareOthers({ em, actor, now }: Work): Promise<void> {
  const since = new Date(now.getTime() - HOUR_MS)
  const sent = { personId: actor.id, aboutType: { $in: ['test', 'verification'] as const }, dueAt: { $gt: since } }
  const recent = await em.find(Delivery, sent as never, { orderBy: { dueAt: 'desc' }, limit: contactTriesAnHour })
  const oldest = recent[contactTriesAnHour - 1]
  if (oldest) throw new RateLimited(oldest.dueAt.getTime() + HOUR_MS - now.getTime())
}
