import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Component } from './component.entity.ts'
import { componentScope } from './componentScope.ts'
import { lockDependencies } from './lockDependencies.ts'
import { lockInUse } from './lockInUse.ts'
import { Product } from './product.entity.ts'
import type { User } from './refuseInUse.ts'
import { setStatus } from './setStatus.ts'

/** It can be reported again, if its product and what it needs are in use. */
export const reactivateComponent = command({
  operation: 'component.reactivate',
  input: asSeenInput,
  root: Component,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Component,
  scope: componentScope,
  answerScope: componentScope,

  async run(work, component, { id, expectedVersion }) {
    expectVersion(component, expectedVersion)
    const { status, version } = component
    const needs = await outOfUse(work, component)
    if (needs.length > 0) {
      const names = new Intl.ListFormat('en').format(needs.map(({ name }) => name))
      throw new Conflict(`It needs ${names}: take that back into use first, or change what it needs.`, { status, version, needs })
    }
    const changes = setStatus(component, 'active')
    const { vendorIds: vendors } = await componentScope(work.em, component)
    return {
      value: component,
      happened: [{ kind: 'component.reactivated', subject: { type: 'component', id }, vendors, changes }],
    }
  },
})

async function outOfUse(work: Work, { productId, dependsOnIds }: Component): Promise<User[]> {
  const product = await work.em.findOneOrFail(Product, productId)
  const products = (await lockInUse(work, Product, productId)) ? [] : [product]
  const components = await lockDependencies(work)
  const needed = dependsOnIds.flatMap((id) => components.get(id) ?? []).filter(({ status }) => status === 'inactive')
  return [
    ...products.map(({ id, name }): User => ({ type: 'product', id, name })),
    ...needed.map(({ id, name }): User => ({ type: 'component', id, name })),
  ]
}
