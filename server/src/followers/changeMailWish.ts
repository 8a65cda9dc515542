import { LockMode } from '@mikro-orm/core'
import { changeMailWishInput } from '@muster/shared/inputs/changeMailWish'
import { command } from '../kernel/command.ts'
import { byLink } from '../oncall/byLink.ts'
import { Person } from '../people/person.entity.ts'

/** Of which incidents one is told without following each: a standing wish. Twice is once. */
export const changeMailWish = command({
  operation: 'account.changeMailWish',
  input: changeMailWishInput,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { wish }) {
    const { id } = work.actor
    const person = await work.em.findOneOrFail(Person, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const before = person.mailWish
    person.mailWish = wish
    const changes = { mailWish: [before, wish], ...byLink(work) } as const
    return { value: person, happened: [{ kind: 'account.mailWishChanged', subject: { type: 'person', id }, changes }] }
  },
})
