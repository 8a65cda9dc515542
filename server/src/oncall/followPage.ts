import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Page } from './page.entity.ts'

/**
 * A step: one way to somebody has failed, so the next that was planned is tried at once, not after its delay; after the last it is
 * on record that they were not reached (rules §5). The screen still asks, and the plan still waits for them.
 */
export async function followPage(work: Work, { id, aboutType, aboutId, state }: Delivery): Promise<Happening[]> {
  if (state !== 'failed') return []
  const others = await work.em.find(Delivery, { aboutType, aboutId, id: { $ne: id } }, { orderBy: { dueAt: 'asc' } })
  const next = others.find((other) => other.state === 'due' && other.dueAt > work.now)
  if (next) next.dueAt = work.now
  return others.every((other) => other.state === 'failed' || other.state === 'held') ? noteNotReached(work, aboutId) : []
}

async function noteNotReached({ em }: Work, id: string): Promise<Happening[]> {
  const page = await em.findOne(Page, { id })
  if (!page || page.missed) return []
  page.missed = 'refused_by_provider'
  page.version++
  const { incidentId, level, personId, missed } = page
  const changes = { level: [null, level], person: [null, personId], missed: [null, missed] } as const
  return [{ kind: 'page.notReached', subject: { type: 'page', id }, incident: incidentId, changes }]
}
