import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { Session } from '../sessions/session.entity.ts'
import { takeCode } from './takeCode.ts'
import { usePasskey } from './usePasskey.ts'

/** Who came by a provider that asked for no second factor shows the one they have here: from now on the session may do what they may. */
export const showSecondFactor = command({
  operation: 'account.showSecondFactor',
  input: z.object({
    session: z.uuid(),
    code: z.string().max(40).nullish(),
    passkey: z.object({ id: z.uuid(), counter: z.int().min(0) }).optional(),
  }),
  answers: Session,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { session: id, code, passkey }) {
    const { em, actor } = work
    const lockMode = LockMode.PESSIMISTIC_WRITE
    const session = await em.findOneOrFail(Session, { id, personId: actor.id }, { lockMode })
    if (!session.awaitsFactor) throw new Conflict('This session awaits nothing.', {})
    if (passkey) await usePasskey(work, passkey)
    else if (!(await takeCode(work, actor.id, code ?? '')))
      throw new BadInput([{ path: 'code', message: 'This code is not right, or was used already.' }])
    session.awaitsFactor = false
    const changes = { person: [null, actor.id], how: [null, passkey ? 'passkey' : 'code'] } as const
    return { value: session, happened: [{ kind: 'session.factorShown', subject: { type: 'session', id }, changes }] }
  },
})
