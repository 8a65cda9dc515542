import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import type { Rule } from '../kernel/rule.ts'
import { Canary } from './canary.entity.ts'

/** Two minutes after its moment the other side must have taken a practice page; else that is on record (rules §5). */
export const checkCanary: Rule = {
  operation: 'canary.check',

  async run({ em, now }, { subjects }) {
    const canary = await em.findOneOrFail(Canary, subjects[0]!)
    const { sentAt, state } = await em.findOneOrFail(Delivery, canary.deliveryId)
    if (sentAt) return []
    canary.missedAt = now
    return [{ kind: 'canary.missed', subject: { type: 'canary', id: canary.id }, changes: { state: [null, state] } }]
  },
}
