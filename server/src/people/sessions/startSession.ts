import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Unauthenticated } from '../../kernel/refusals.ts'
import { demandCode } from '../factors/demandCode.ts'
import { demandLocalSignIn } from '../provider/demandLocalSignIn.ts'
import { newSession } from './newSession.ts'
import { Person } from '../person.entity.ts'
import { Session } from './session.entity.ts'
import { usePasskey } from '../factors/usePasskey.ts'

/**
 * After the password was right, or the passkey proven: somebody is signed in. The person is read again, in case a suspension came
 * between. While a provider signs people in this is for break-glass, and leaves an entry of its own.
 */
export const startSession = command({
  operation: 'session.start',
  input: z.object({
    personId: z.uuid(),
    tokenHash: z.string(),
    device: z.string().max(200).nullable(),
    code: z.string().max(40).nullish(),
    passkey: z.object({ id: z.uuid(), counter: z.int().min(0) }).optional(),
    localIsBreakGlass: z.boolean().optional(),
  }),
  answers: Session,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { personId, tokenHash, device, code, passkey, localIsBreakGlass }) {
    const { em, now } = work
    const how = passkey ? 'passkey' : 'password'
    const person = await em.findOne(Person, { id: personId, status: 'active' })
    if (!person) throw new Unauthenticated(passkey ? 'unknown passkey' : 'unknown account or password')
    if (localIsBreakGlass) await demandLocalSignIn(em, person)
    if (passkey) await usePasskey(work, passkey)
    else await demandCode(work, personId, code)
    const none = { awaitsFactor: false, factorVouched: false }
    const session = newSession(work, { personId, tokenHash, device, how, authenticatedAt: now, ...none })
    const subject = { type: 'session', id: session.id } as const
    const changes = { person: [null, personId], how: [null, how] } as const
    return {
      value: session,
      happened: [
        { kind: 'session.started', subject, changes },
        ...(localIsBreakGlass ? [{ kind: 'session.brokeGlass', subject, changes } as const] : []),
      ],
    }
  },
})
