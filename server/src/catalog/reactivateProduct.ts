import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict } from '../kernel/refusals.ts'
import { lockInUse } from './lockInUse.ts'
import { Product } from './product.entity.ts'
import { productScope } from './productScope.ts'
import { setStatus } from './setStatus.ts'
import { Vendor } from './vendor.entity.ts'

/** It can be subscribed to again, if who supports it still does. */
export const reactivateProduct = command({
  operation: 'product.reactivate',
  input: asSeenInput,
  root: Product,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Product,
  scope: (_em, product) => productScope(product),
  answerScope: (_em, product) => productScope(product),

  async run(work, product, { id, expectedVersion }) {
    expectVersion(product, expectedVersion)
    const { status, version, vendorId } = product
    if (vendorId && !(await lockInUse(work, Vendor, vendorId))) {
      const message = 'Its vendor is inactive: take that back into use first, or give the product another.'
      throw new Conflict(message, { status, version, needs: [{ type: 'vendor', id: vendorId }] })
    }
    const changes = setStatus(product, 'active')
    const vendors = productScope(product).vendorIds
    return { value: product, happened: [{ kind: 'product.reactivated', subject: { type: 'product', id }, vendors, changes }] }
  },
})
