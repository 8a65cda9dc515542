import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { Person } from '../person.entity.ts'
import { takeStep } from './takeStep.ts'
import { Totp } from './totp.entity.ts'
import { withFirstFactor } from './withFirstFactor.ts'

/** The authenticator gives the right code: from now on it is asked for. The recovery codes come hashed, their owner sees them once. */
export const confirmSecondFactor = command({
  operation: 'account.confirmSecondFactor',
  input: z.object({
    code: z.string().trim().min(1, 'Write the code that your authenticator shows.').max(40),
    recoveryHashes: z.array(z.string()).min(1),
    session: z.uuid(),
  }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { code, ...first }) {
    const { em, actor, now } = work
    const person = await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const totp = await em.findOne(Totp, { personId: actor.id })
    if (!totp || totp.confirmedAt || !totp.secret) throw new Conflict('There is nothing to confirm: begin first.', {})
    if (!takeStep(work, totp, code.replaceAll(/\s/g, '')))
      throw new BadInput([{ path: 'code', message: 'This is not the code that your authenticator shows now.' }])
    const ended = await withFirstFactor(work, actor.id, first)
    totp.confirmedAt = now
    return { value: person, happened: [{ kind: 'secondFactor.confirmed', subject: { type: 'person', id: actor.id } }, ...ended] }
  },
})
