import { addComponentInput } from '@muster/shared/inputs/addComponent'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { newFields } from '../kernel/newFields.ts'
import { ComponentHistory } from '../statuspage/componentHistory.entity.ts'
import { checkDependencies } from './checkDependencies.ts'
import { checkProduct } from './checkProduct.ts'
import { Component } from './component.entity.ts'
import { componentScope } from './componentScope.ts'
import { lockDependencies } from './lockDependencies.ts'

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
    const { vendorId } = await checkProduct(work, given.productId)
    const id = uuid()
    if (given.dependsOnIds.length > 0) checkDependencies(await lockDependencies(work), { id, ...given })

    const component = em.create(Component, { id, ...given, state: 'operational', status: 'active', version: 1 })
    em.create(ComponentHistory, { id: uuid(), componentId: id, at: now, state: component.state })
    const changes = newFields(work, component, told, ['name', 'publicName'])
    const vendors = vendorId ? [vendorId] : []
    return { value: component, happened: [{ kind: 'component.added', subject: { type: 'component', id }, vendors, changes }] }
  },
})
