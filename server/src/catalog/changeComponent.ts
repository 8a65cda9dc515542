import { changeComponentInput } from '@muster/shared/inputs/changeComponent'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { checkDependencies } from './checkDependencies.ts'
import { checkProduct } from './checkProduct.ts'
import { Component } from './component.entity.ts'
import { componentScope } from './componentScope.ts'
import { lockDependencies } from './lockDependencies.ts'
import { standing } from './standing.ts'

/** What is known of a component. Incidents that there are keep the vendor and the terms that they were reported under. */
export const changeComponent = command({
  operation: 'component.change',
  input: changeComponentInput,
  root: Component,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Component,
  scope: componentScope,
  answerScope: componentScope,

  async run(work, component, { id, expectedVersion, ...wanted }) {
    expectVersion(component, expectedVersion, standing(component, wanted))
    const { productId, dependsOnIds, name = component.name } = wanted
    if (productId && productId !== component.productId) await checkProduct(work, productId)
    if (dependsOnIds) checkDependencies(await lockDependencies(work), { id, name, dependsOnIds })

    const changes = await changeFields(work, component, wanted as Partial<Component>, ['name', 'publicName'])
    const { vendorIds: vendors } = await componentScope(work.em, component)
    return { value: component, happened: [{ kind: 'component.changed', subject: { type: 'component', id }, vendors, changes }] }
  },
})
