import { addProductInput } from '@muster/shared/inputs/addProduct'
import type { Product } from '../catalog/product.entity.ts'
import { lookUpVendor } from './lookUp.ts'
import { orNull, readStatus } from './readCell.ts'
import { sameName } from './sameName.ts'
import type { Rules } from './rules.ts'

export const productRows: Rules<Product> = {
  label: ({ name = '' }) => name,
  write: ({ vendors }, { name, vendorId, status }) => ({ name, vendor: vendors.get(vendorId)?.name ?? '', status }),
  blank: { vendor: '', status: 'active' },
  unsaid: ['status'],

  about({ present }, { name = '' }, faults) {
    return { thing: sameName(present.products.named('name', name), faults), key: name }
  },

  stub: (_planning, id, { name = '' }) => ({ id, name, vendorId: null, status: 'active', version: 1 }),

  read({ after }, cells, { id, before, faults }) {
    const said = orNull(cells['vendor'])
    const vendor = said && lookUpVendor(after, said, { column: 'vendor', faults })
    const vendorId = vendor ? vendor.id : null
    const status = readStatus(cells, faults)
    const isNew = vendorId !== before?.vendorId || (status === 'active' && before.status === 'inactive')
    if (vendor && isNew && status === 'active' && vendor.status === 'inactive')
      faults.add('vendor', 'There is no such vendor in use.')
    const { data, error } = addProductInput.safeParse({ name: cells['name'], vendorId })
    if (error) faults.addIssues(error.issues)
    return { id, name: data?.name ?? '', vendorId, status, version: before?.version ?? 1 }
  },
}
