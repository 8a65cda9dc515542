import { changeProductInput } from '@muster/shared/inputs/changeProduct'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { checkVendor } from './checkVendor.ts'
import { Product } from './product.entity.ts'
import { productScope } from './productScope.ts'
import { standing } from './standing.ts'

/** Another name, or another vendor, who sees its incidents from the next one on: those that there are keep theirs. */
export const changeProduct = command({
  operation: 'product.change',
  input: changeProductInput,
  root: Product,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Product,
  scope: (_em, product) => productScope(product),
  answerScope: (_em, product) => productScope(product),

  async run(work, product, { id, expectedVersion, ...wanted }) {
    expectVersion(product, expectedVersion, standing(product, wanted))
    const before = productScope(product).vendorIds
    if (wanted.vendorId && wanted.vendorId !== product.vendorId) await checkVendor(work, wanted.vendorId)
    const changes = await changeFields(work, product, wanted as Partial<Product>, ['name'])
    const vendors = [...new Set([...before, ...productScope(product).vendorIds])]
    return { value: product, happened: [{ kind: 'product.changed', subject: { type: 'product', id }, vendors, changes }] }
  },
})
