import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { lockInUse } from './lockInUse.ts'
import { Product } from './product.entity.ts'

/** A step: what something is to be a part of, or to be subscribed to, must be a product in use. */
export async function checkProduct(work: Work, productId: string): Promise<Product> {
  const product = await lockInUse(work, Product, productId)
  if (product) return product
  throw new BadInput([{ path: 'productId', message: 'There is no such product in use.' }])
}
