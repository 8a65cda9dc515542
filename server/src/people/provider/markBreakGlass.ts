import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../../kernel/command.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { canBreakGlass, lockBreakGlass } from './countBreakGlass.ts'
import { Person } from '../person.entity.ts'

/** More would be a second door beside the provider. */
const AT_MOST = 5

/** An administrator, and another one than who says so, may come in while the provider is down (threat model, Break-glass). */
export const markBreakGlass = command({
  operation: 'person.markBreakGlass',
  input: suspendPersonInput,
  root: Person,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor }, person) {
    const { id, role, status } = person
    if (id === actor.id) throw new BadInput([{ path: 'id', message: 'Another administrator marks you: nobody does it alone.' }])
    if (person.isBreakGlass) throw new Conflict('This is a break-glass account already.', { isBreakGlass: true })
    if (role !== 'system_administrator' || status !== 'active')
      throw new BadInput([{ path: 'id', message: 'Break-glass is for active administrators.' }])
    if (!(await canBreakGlass(em, id)))
      throw new Conflict('They could not come in yet: they need a passkey, or a password and an authenticator.', {})
    await lockBreakGlass(em)
    const marked = await em.count(Person, { isBreakGlass: true })
    if (marked >= AT_MOST) throw new Conflict(`There are ${AT_MOST} already: unmark one first.`, { marked })
    person.isBreakGlass = true
    person.version++
    const changes = { isBreakGlass: [false, true] } as const
    return { value: person, happened: [{ kind: 'person.breakGlassMarked', subject: { type: 'person', id }, changes }] }
  },
})
