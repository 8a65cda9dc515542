import type { EntityManager } from '@mikro-orm/postgresql'
import type { Component } from './component.entity.ts'
import { Product } from './product.entity.ts'
import { productScope } from './productScope.ts'

/** Whose a component is: whose its product is. */
export async function componentScope(em: EntityManager, { productId }: Component) {
  return productScope(await em.findOneOrFail(Product, productId))
}
