import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Work } from '../kernel/work.ts'
import { openIncidents } from './openIncidents.ts'
import { Product } from './product.entity.ts'
import { refuseInUse, USERS_READ, type User } from './refuseInUse.ts'
import { setStatus } from './setStatus.ts'
import { speakersFor } from './speakersFor.ts'
import { Vendor } from './vendor.entity.ts'

/** It supports nothing for us any more, and nobody speaks for it; what it did stays readable. */
export const deactivateVendor = command({
  operation: 'vendor.deactivate',
  input: asSeenInput,
  root: Vendor,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Vendor,
  scope: (_em, { id }) => ({ vendorIds: [id] }),
  answerScope: (_em, { id }) => ({ vendorIds: [id] }),

  async run(work, vendor, { id, expectedVersion }) {
    expectVersion(vendor, expectedVersion)
    refuseInUse(vendor, [
      ...(await supported(work, id)),
      ...(await openIncidents(work, { vendorIds: { $overlap: [id] } })),
      ...(await speakersFor(work, { vendorId: id })),
    ])
    const changes = setStatus(vendor, 'inactive')
    return { value: vendor, happened: [{ kind: 'vendor.deactivated', subject: { type: 'vendor', id }, vendors: [id], changes }] }
  },
})

async function supported({ em }: Work, vendorId: string): Promise<User[]> {
  const found = await em.find(Product, { vendorId, status: 'active' }, { orderBy: { name: 'asc' }, limit: USERS_READ })
  return found.map(({ id, name }) => ({ type: 'product', id, name }))
}
