import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { BREAK_GLASS_WANTED, countBreakGlass, lockBreakGlass } from './countBreakGlass.ts'
import { Person } from '../person.entity.ts'

/** Comes in by the provider only, from now on. The last two stay: one alone may be away, or have lost their phone. */
export const unmarkBreakGlass = command({
  operation: 'person.unmarkBreakGlass',
  input: suspendPersonInput,
  root: Person,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em }, person) {
    if (!person.isBreakGlass) throw new Conflict('This is no break-glass account.', { isBreakGlass: false })
    await lockBreakGlass(em)
    const before = await countBreakGlass(em)
    const after = await countBreakGlass(em, person.id)
    if (before >= BREAK_GLASS_WANTED && after < BREAK_GLASS_WANTED)
      throw new Conflict(`${BREAK_GLASS_WANTED} must be ready: mark another administrator first.`, { ready: before })
    person.isBreakGlass = false
    person.version++
    const changes = { isBreakGlass: [true, false] } as const
    return {
      value: person,
      happened: [{ kind: 'person.breakGlassUnmarked', subject: { type: 'person', id: person.id }, changes }],
    }
  },
})
