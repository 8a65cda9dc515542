import { addVendorInput } from '@muster/shared/inputs/addVendor'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { newFields } from '../kernel/newFields.ts'
import type { Work } from '../kernel/work.ts'
import { Vendor } from './vendor.entity.ts'

/** A company will support products for us. */
export const addVendor = command({
  operation: 'vendor.add',
  input: addVendorInput,
  answers: Vendor,
  scope: () => ({}),
  answerScope: (_em, { id }) => ({ vendorIds: [id] }),

  async run(work, _none, { name }) {
    const vendor = work.em.create(Vendor, { id: uuid(), name, status: 'active', version: 1 })
    return { value: vendor, happened: [vendorAdded(work, vendor)] }
  },
})

/** What the ledger says of it. */
export function vendorAdded(work: Work, vendor: Vendor): Happening {
  const { id } = vendor
  const changes = newFields(work, vendor, ['status'], ['name'])
  return { kind: 'vendor.added', subject: { type: 'vendor', id }, vendors: [id], changes }
}
