import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { Client } from '../clients/client.entity.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Work } from '../kernel/work.ts'
import { Component } from './component.entity.ts'
import { Product } from './product.entity.ts'
import { productScope } from './productScope.ts'
import { refuseInUse, USERS_READ, type User } from './refuseInUse.ts'
import { runningSubscriptions } from './runningSubscriptions.ts'
import { setStatus } from './setStatus.ts'

/** Nobody can subscribe to it any more. While clients do, or it has components in use, it stays. */
export const deactivateProduct = command({
  operation: 'product.deactivate',
  input: asSeenInput,
  root: Product,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Product,
  scope: (_em, product) => productScope(product),
  answerScope: (_em, product) => productScope(product),

  async run(work, product, { id, expectedVersion }) {
    expectVersion(product, expectedVersion)
    refuseInUse(product, [...(await partsOf(work, id)), ...(await subscribersOf(work, id))])
    const changes = setStatus(product, 'inactive')
    const vendors = productScope(product).vendorIds
    return { value: product, happened: [{ kind: 'product.deactivated', subject: { type: 'product', id }, vendors, changes }] }
  },
})

async function partsOf({ em }: Work, productId: string): Promise<User[]> {
  const found = await em.find(Component, { productId, status: 'active' }, { orderBy: { name: 'asc' }, limit: USERS_READ })
  return found.map(({ id, name }) => ({ type: 'component', id, name }))
}

async function subscribersOf(work: Work, productId: string): Promise<User[]> {
  const subscriptions = await runningSubscriptions(work, { productId })
  const clients = await work.em.find(Client, { id: { $in: subscriptions.map(({ clientId }) => clientId) } })
  const names = new Map(clients.map(({ id, name }) => [id, name]))
  return subscriptions.map(({ id, clientId }) => ({ type: 'subscription', id, name: names.get(clientId)! }))
}
