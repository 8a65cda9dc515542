import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { setStatus } from './setStatus.ts'
import { Vendor } from './vendor.entity.ts'

export const reactivateVendor = command({
  operation: 'vendor.reactivate',
  input: asSeenInput,
  root: Vendor,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Vendor,
  scope: (_em, { id }) => ({ vendorIds: [id] }),
  answerScope: (_em, { id }) => ({ vendorIds: [id] }),

  async run(_work, vendor, { id, expectedVersion }) {
    expectVersion(vendor, expectedVersion)
    const changes = setStatus(vendor, 'active')
    return { value: vendor, happened: [{ kind: 'vendor.reactivated', subject: { type: 'vendor', id }, vendors: [id], changes }] }
  },
})
