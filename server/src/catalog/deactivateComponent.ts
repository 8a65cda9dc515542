import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Component } from './component.entity.ts'
import { componentScope } from './componentScope.ts'
import { lockDependencies } from './lockDependencies.ts'
import { openIncidents } from './openIncidents.ts'
import { refuseInUse, type User } from './refuseInUse.ts'
import { setStatus } from './setStatus.ts'

/** Nobody can report it any more. While something in use needs it, or an incident on it is open, it stays. */
export const deactivateComponent = command({
  operation: 'component.deactivate',
  input: asSeenInput,
  root: Component,
  isThere: (actor, scope) => isInside(actor) || mayRead(actor, scope),
  answers: Component,
  scope: componentScope,
  answerScope: componentScope,

  async run(work, component, { id, expectedVersion }) {
    expectVersion(component, expectedVersion)
    const components = await lockDependencies(work)
    refuseInUse(component, [...whatNeeds(id, components), ...(await openIncidents(work, { componentId: id }))])
    const changes = setStatus(component, 'inactive')
    const { vendorIds: vendors } = await componentScope(work.em, component)
    return {
      value: component,
      happened: [{ kind: 'component.deactivated', subject: { type: 'component', id }, vendors, changes }],
    }
  },
})

function whatNeeds(needed: string, components: ReadonlyMap<string, Component>): User[] {
  return [...components.values()]
    .filter(({ status, dependsOnIds }) => status === 'active' && dependsOnIds.includes(needed))
    .map(({ id, name }) => ({ type: 'component', id, name }))
}
