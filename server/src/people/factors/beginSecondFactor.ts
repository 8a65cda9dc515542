import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Person } from '../person.entity.ts'
import { Totp } from './totp.entity.ts'

/** A new secret for one's authenticator; a factor only once a code of it was right. Their password was asked for just before. */
export const beginSecondFactor = command({
  operation: 'account.beginSecondFactor',
  input: z.object({ secret: z.string().min(32) }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor }, _none, { secret }) {
    const person = await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const fresh = { secret, confirmedAt: null, lastStep: 0 }
    const totp = await em.findOne(Totp, { personId: actor.id })
    if (totp?.confirmedAt) throw new Conflict('You have an authenticator. Remove it first.', { confirmedAt: totp.confirmedAt })
    if (totp) em.assign(totp, fresh)
    else em.create(Totp, { personId: actor.id, ...fresh })
    return { value: person, happened: [{ kind: 'secondFactor.begun', subject: { type: 'person', id: actor.id } }] }
  },
})
