import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { dropUnneededRecovery } from './dropFactors.ts'
import { Person } from '../person.entity.ts'
import { takeCode } from './takeCode.ts'
import { Totp } from './totp.entity.ts'

/** Takes one's own authenticator away, for another or for none; a last code, and the password just before, show who asks. */
export const removeSecondFactor = command({
  operation: 'account.removeSecondFactor',
  input: z.object({ code: z.string().trim().min(1, 'Write the code that your authenticator shows.').max(40) }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { code }) {
    const { em, actor } = work
    const person = await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const totp = await em.findOne(Totp, { personId: actor.id })
    if (!totp?.confirmedAt) throw new Conflict('You have no authenticator.', {})
    if (!(await takeCode(work, actor.id, code)))
      throw new BadInput([{ path: 'code', message: 'This code is not right, or was used already.' }])
    em.assign(totp, { secret: '', confirmedAt: null })
    await dropUnneededRecovery(work, actor.id)
    return { value: person, happened: [{ kind: 'secondFactor.removed', subject: { type: 'person', id: actor.id } }] }
  },
})
