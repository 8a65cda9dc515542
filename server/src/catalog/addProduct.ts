import { addProductInput } from '@muster/shared/inputs/addProduct'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { newFields } from '../kernel/newFields.ts'
import type { Work } from '../kernel/work.ts'
import { checkVendor } from './checkVendor.ts'
import { Product } from './product.entity.ts'
import { productScope } from './productScope.ts'

/** Something that clients can subscribe to. */
export const addProduct = command({
  operation: 'product.add',
  input: addProductInput,
  answers: Product,
  scope: () => ({}),
  answerScope: (_em, product) => productScope(product),

  async run(work, _none, { name, vendorId = null }) {
    if (vendorId) await checkVendor(work, vendorId)
    const product = work.em.create(Product, { id: uuid(), name, vendorId, status: 'active', version: 1 })
    return { value: product, happened: [productAdded(work, product)] }
  },
})

/** What the ledger says of it. */
export function productAdded(work: Work, product: Product): Happening {
  const subject = { type: 'product', id: product.id } as const
  const changes = newFields(work, product, ['vendorId', 'status'], ['name'])
  return { kind: 'product.added', subject, vendors: productScope(product).vendorIds, changes }
}
