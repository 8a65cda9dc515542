import { USERS_READ, type User } from '../catalog/refuseInUse.ts'
import type { SubjectType } from '@muster/shared/vocabulary/ledger'
import type { Planned } from './plan.ts'
import type { OpenIncident } from './picture.ts'
import type { Planning } from './rules.ts'

/** What would still be in use and point at a thing that goes out of use, in the directory as it would be. */
export function usersOf({ after, present, today }: Planning, { row: { noun }, before }: Planned): User[] {
  const { id } = before!
  const runs = after.subscriptions
    .all()
    .filter(({ status, endsOn }) => status === 'approved' && (endsOn === null || endsOn > today))
  const speakers = (of: 'clientId' | 'vendorId') =>
    named(
      'person',
      after.people.all().filter((person) => person[of] === id && person.status !== 'suspended'),
    )
  const incidents = (concerns: (incident: OpenIncident) => boolean) =>
    present.openIncidents
      .filter(concerns)
      .map(({ id: incident, number }): User => ({ type: 'incident', id: incident, name: number }))
  const users: Partial<Record<typeof noun, () => User[]>> = {
    vendors: () => [
      ...named(
        'product',
        after.products.all().filter(({ vendorId, status }) => vendorId === id && status === 'active'),
      ),
      ...incidents(({ vendorIds }) => vendorIds.includes(id)),
      ...speakers('vendorId'),
    ],
    products: () => [
      ...named(
        'component',
        after.components.all().filter(({ productId, status }) => productId === id && status === 'active'),
      ),
      ...runs
        .filter(({ productId }) => productId === id)
        .map((one): User => ({ type: 'subscription', id: one.id, name: after.clients.get(one.clientId)!.name })),
    ],
    components: () => [
      ...named(
        'component',
        after.components.all().filter(({ dependsOnIds, status }) => status === 'active' && dependsOnIds.includes(id)),
      ),
      ...incidents(({ componentId }) => componentId === id),
    ],
    clients: () => [
      ...runs
        .filter(({ clientId }) => clientId === id)
        .map((one): User => ({ type: 'subscription', id: one.id, name: after.products.get(one.productId)!.name })),
      ...incidents(({ clientIds }) => clientIds.includes(id)),
      ...speakers('clientId'),
    ],
  }
  return (users[noun]?.() ?? []).slice(0, USERS_READ)
}

const named = (type: SubjectType, things: readonly { id: string; name: string }[]): User[] =>
  things.map(({ id, name }) => ({ type, id, name }))
