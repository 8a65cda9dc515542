import { addComponentInput } from '@muster/shared/inputs/addComponent'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { newFields } from '../kernel/newFields.ts'
import type { Work } from '../kernel/work.ts'
import { ComponentHistory } from '../statuspage/componentHistory.entity.ts'
import { checkDependencies } from './checkDependencies.ts'
import { checkProduct } from './checkProduct.ts'
import { Component } from './component.entity.ts'
import { componentScope } from './componentScope.ts'
import { lockDependencies } from './lockDependencies.ts'
import type { Product } from './product.entity.ts'
import { productScope } from './productScope.ts'

const told = ['productId', 'isPublic', 'kind', 'criticality', 'environment', 'dependsOnIds', 'state', 'status'] as const

/** Another part of a product. It works, as far as we know, and the public page's bars begin today. */
export const addComponent = command({
  operation: 'component.add',
  input: addComponentInput,
  answers: Component,
  scope: () => ({}),
  answerScope: componentScope,

  async run(work, _none, given) {
    const { em, now } = work
    const product = await checkProduct(work, given.productId)
    const id = uuid()
    if (given.dependsOnIds.length > 0) checkDependencies(await lockDependencies(work), { id, ...given })

    const component = em.create(Component, { id, ...given, state: 'operational', status: 'active', version: 1 })
    em.create(ComponentHistory, { id: uuid(), componentId: id, at: now, state: component.state })
    return { value: component, happened: [componentAdded(work, component, product)] }
  },
})

/** What the ledger says of it. */
export function componentAdded(work: Work, component: Component, product: Product): Happening {
  const changes = newFields(work, component, told, ['name', 'publicName'])
  const vendors = productScope(product).vendorIds
  return { kind: 'component.added', subject: { type: 'component', id: component.id }, vendors, changes }
}
