import type { EntityManager } from '@mikro-orm/postgresql'
import { ActionCall } from '../../playbooks/actions/actionCall.entity.ts'
import { ActionHook } from '../../playbooks/actions/actionHook.entity.ts'
import { Person } from '../../people/person.entity.ts'
import { WebhookEndpoint } from '../../webhooks/webhookEndpoint.entity.ts'
import { Engine } from '../../timers/engine.entity.ts'
import { canaryWay } from '@muster/shared/rules/canaryWay'
import { ContactMethod } from '../contacts/contactMethod.entity.ts'
import type { Delivery } from './delivery.entity.ts'

/** What goes also where nobody has proved yet that they read it: that is what it is for. */
const needsNoProof: ReadonlySet<Delivery['aboutType']> = new Set(['test', 'verification'] as const)

/** Where it goes, read when it is sent; nothing when it may no longer go there. */
export async function readAddress(em: EntityManager, delivery: Delivery): Promise<string | undefined> {
  const { contactMethodId, endpointId, aboutType } = delivery
  if (endpointId) {
    const endpoint = await em.findOne(WebhookEndpoint, { id: endpointId, removedAt: null })
    return endpoint?.url
  }
  if (aboutType === 'action') {
    const { hookId } = await em.findOneOrFail(ActionCall, delivery.aboutId)
    return (await em.findOne(ActionHook, { id: hookId, removedAt: null }))?.url
  }
  if (aboutType === 'canary') return canaryWay((await em.findOneOrFail(Engine, { id: { $ne: null } })).canaryTo)?.address
  const method = contactMethodId ? await em.findOne(ContactMethod, { id: contactMethodId, removedAt: null }) : null
  if (!method || (!method.verifiedAt && !needsNoProof.has(aboutType))) return undefined
  return (await em.count(Person, { id: method.personId, status: 'active' })) > 0 ? method.address : undefined
}
