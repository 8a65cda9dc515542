import { addVendorInput } from '@muster/shared/inputs/addVendor'
import type { Vendor } from '../catalog/vendor.entity.ts'
import { readStatus } from './readCell.ts'
import { sameName } from './sameName.ts'
import type { Rules } from './rules.ts'

export const vendorRows: Rules<Vendor> = {
  label: ({ name = '' }) => name,
  write: (_picture, { name, status }) => ({ name, status }),
  blank: { status: 'active' },
  unsaid: ['status'],

  about({ present }, { name = '' }, faults) {
    return { thing: sameName(present.vendors.named('name', name), faults), key: name }
  },

  stub: (_planning, id, { name = '' }) => ({ id, name, status: 'active', version: 1 }),

  read(_planning, cells, { id, before, faults }) {
    const { data, error } = addVendorInput.safeParse({ name: cells['name'] })
    if (error) faults.addIssues(error.issues)
    return { id, name: data?.name ?? '', status: readStatus(cells, faults), version: before?.version ?? 1 }
  },
}
