import { engineLimits } from '@muster/shared/policy/engine'
import { canaryWay } from '@muster/shared/rules/canaryWay'
import { v7 as uuid } from 'uuid'
import { planDelivery } from '../communications/deliveries/planDelivery.ts'
import type { Rule } from '../kernel/rule.ts'
import { Canary } from './canary.entity.ts'
import { Engine } from './engine.entity.ts'
import { planCanary } from './setCanary.ts'

/** A practice page goes to the operator, through the same deliveries as a real one; and the next is planned (rules §5). */
export const sendCanary: Rule = {
  operation: 'canary.send',

  async run(work, { rootId, firesAt }) {
    const { em, now } = work
    const { canaryTo, canaryEveryMs } = await em.findOneOrFail(Engine, rootId)
    const way = canaryWay(canaryTo)
    if (!way || !canaryEveryMs) return []
    const id = uuid()
    const method = { id: null, personId: null, ...way }
    const delivery = planDelivery(work, { aboutType: 'canary', aboutId: id, method })
    em.create(Canary, { id, dueAt: firesAt, deliveryId: delivery.id, tokenHashes: [], confirmedAt: null, missedAt: null })
    const missedFrom = new Date(firesAt.getTime() + engineLimits.canaryMs)
    planCanary(em, rootId, { kind: 'canary.check', subjectId: id, firesAt: missedFrom })
    const passed = Math.floor((now.getTime() - firesAt.getTime()) / canaryEveryMs)
    const next = new Date(firesAt.getTime() + (passed + 1) * canaryEveryMs)
    planCanary(em, rootId, { kind: 'canary.send', subjectId: rootId, firesAt: next })
    return [{ kind: 'canary.sent', subject: { type: 'canary', id }, changes: { channel: [null, way.kind] } }]
  },
}
