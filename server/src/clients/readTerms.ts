import type { EntityManager } from '@mikro-orm/postgresql'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { dayOf } from '../catalog/dayOf.ts'
import { Agreement } from './agreement.entity.ts'
import { Client } from './client.entity.ts'
import { Subscription } from './subscription.entity.ts'

/** What is owed to one affected client. */
export interface Terms {
  client: Client
  /** None: no agreement, so no clock (rules §2). */
  subscription: Subscription | null
  /** The subscription's approved agreements that hold on that day, by severity. */
  agreements: ReadonlyMap<Severity, Agreement>
}

/** The terms of clients for a product on a day: their approved subscription that is active then, and its agreements. */
export async function readTerms(
  em: EntityManager,
  of: { clientIds: readonly string[]; productId: string; on: Date },
): Promise<Terms[]> {
  const { clientIds, productId, on } = of
  if (clientIds.length === 0) return []
  const day = dayOf(on)
  const clients = await em.find(Client, { id: { $in: [...clientIds] } }, { orderBy: { name: 'asc' } })
  const subscriptions = await em.find(Subscription, {
    clientId: { $in: [...clientIds] },
    productId,
    status: 'approved',
    startsOn: { $lte: day },
    $or: [{ endsOn: null }, { endsOn: { $gte: day } }],
  })
  const agreements =
    subscriptions.length === 0
      ? []
      : await em.find(Agreement, {
          subscriptionId: { $in: subscriptions.map(({ id }) => id) },
          status: 'approved',
          $and: [
            { $or: [{ startsOn: null }, { startsOn: { $lte: day } }] },
            { $or: [{ endsOn: null }, { endsOn: { $gte: day } }] },
          ],
        })
  return clients.map((client) => {
    const subscription = subscriptions.find(({ clientId }) => clientId === client.id) ?? null
    const own = agreements.filter(({ subscriptionId }) => subscriptionId === subscription?.id)
    return { client, subscription, agreements: new Map(own.map((agreement) => [agreement.severity, agreement])) }
  })
}
