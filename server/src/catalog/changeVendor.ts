import { changeVendorInput } from '@muster/shared/inputs/changeVendor'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Vendor } from './vendor.entity.ts'

export const changeVendor = command({
  operation: 'vendor.change',
  input: changeVendorInput,
  root: Vendor,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Vendor,
  scope: (_em, { id }) => ({ vendorIds: [id] }),
  answerScope: (_em, { id }) => ({ vendorIds: [id] }),

  async run(work, vendor, { id, name, expectedVersion }) {
    expectVersion(vendor, expectedVersion, { name: vendor.name })
    const changes = await changeFields(work, vendor, { name }, ['name'])
    return { value: vendor, happened: [{ kind: 'vendor.changed', subject: { type: 'vendor', id }, vendors: [id], changes }] }
  },
})
