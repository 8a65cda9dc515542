import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'

/** A step: one way to somebody has failed, so the next that was planned is tried at once, not after its delay (rules §5). */
export async function followPage({ em, now }: Work, { aboutType, aboutId, state }: Delivery): Promise<Happening[]> {
  if (state !== 'failed') return []
  const later = { aboutType, aboutId, state: 'due', dueAt: { $gt: now } } as const
  const [next] = await em.find(Delivery, later, { orderBy: { dueAt: 'asc' }, limit: 1 })
  if (next) next.dueAt = now
  return []
}
