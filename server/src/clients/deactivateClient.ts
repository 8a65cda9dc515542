import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { openIncidents } from '../catalog/openIncidents.ts'
import { Product } from '../catalog/product.entity.ts'
import { refuseInUse, type User } from '../catalog/refuseInUse.ts'
import { runningSubscriptions } from '../catalog/runningSubscriptions.ts'
import { setStatus } from '../catalog/setStatus.ts'
import { speakersFor } from '../catalog/speakersFor.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Work } from '../kernel/work.ts'
import { Client } from './client.entity.ts'
import { clientScope } from './clientScope.ts'

/** It is owed nothing any more, and nobody speaks for it; what happened stays readable. */
export const deactivateClient = command({
  operation: 'client.deactivate',
  input: asSeenInput,
  root: Client,
  answers: Client,
  scope: (_em, client) => clientScope(client),
  answerScope: (_em, client) => clientScope(client),

  async run(work, client, { id, expectedVersion }) {
    expectVersion(client, expectedVersion)
    refuseInUse(client, [
      ...(await subscribedTo(work, id)),
      ...(await openIncidents(work, { clientIds: { $overlap: [id] } })),
      ...(await speakersFor(work, { clientId: id })),
    ])
    const changes = setStatus(client, 'inactive')
    return { value: client, happened: [{ kind: 'client.deactivated', subject: { type: 'client', id }, clients: [id], changes }] }
  },
})

async function subscribedTo(work: Work, clientId: string): Promise<User[]> {
  const subscriptions = await runningSubscriptions(work, { clientId })
  const products = await work.em.find(Product, { id: { $in: subscriptions.map(({ productId }) => productId) } })
  const names = new Map(products.map(({ id, name }) => [id, name]))
  return subscriptions.map(({ id, productId }) => ({ type: 'subscription', id, name: names.get(productId)! }))
}
