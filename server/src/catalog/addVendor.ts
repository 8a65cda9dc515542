import { addVendorInput } from '@muster/shared/inputs/addVendor'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { newFields } from '../kernel/newFields.ts'
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
    const { id } = vendor
    const changes = newFields(work, vendor, ['status'], ['name'])
    return { value: vendor, happened: [{ kind: 'vendor.added', subject: { type: 'vendor', id }, vendors: [id], changes }] }
  },
})
