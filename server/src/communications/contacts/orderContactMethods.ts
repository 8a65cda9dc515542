import { LockMode } from '@mikro-orm/core'
import { orderContactMethodsInput } from '@muster/shared/inputs/orderContactMethods'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Person } from '../../people/person.entity.ts'
import { ContactMethod } from './contactMethod.entity.ts'

/** In which order one is reached. All are named: who saw others than there are is told so. */
export const orderContactMethods = command({
  operation: 'account.orderContactMethods',
  input: orderContactMethodsInput,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor }, _none, { ids }) {
    const person = await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const methods = await em.find(
      ContactMethod,
      { personId: actor.id, removedAt: null },
      { orderBy: { position: 'asc', id: 'asc' } },
    )
    const before = methods.map(({ id }) => id)
    if (before.toSorted().join() !== ids.toSorted().join())
      throw new Conflict('These are not the ones that you have now.', { ids: before })
    for (const method of methods) Object.assign(method, { position: ids.indexOf(method.id) + 1, version: method.version + 1 })
    return {
      value: person,
      happened: [
        { kind: 'contactMethod.ordered', subject: { type: 'person', id: actor.id }, changes: { contactMethods: [before, ids] } },
      ],
    }
  },
})
