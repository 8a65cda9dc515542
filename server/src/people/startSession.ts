import { LockMode } from '@mikro-orm/core'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { Unauthenticated } from '../kernel/refusals.ts'
import { Person } from './person.entity.ts'
import { Session } from './session.entity.ts'
import { takeCode } from './takeCode.ts'
import { Totp } from './totp.entity.ts'

const WEEK_MS = 7 * 86_400_000

/** After the password was right: somebody is signed in. The person is read again, in case a suspension came between. */
export const startSession = command({
  operation: 'session.start',
  input: z.object({
    personId: z.uuid(),
    tokenHash: z.string(),
    device: z.string().max(200).nullable(),
    code: z.string().max(40).nullish(),
  }),
  answers: Session,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { personId, tokenHash, device, code }) {
    const { em, now } = work
    const person = await em.findOne(Person, { id: personId, status: 'active' })
    if (!person) throw new Unauthenticated('unknown account or password')
    // Locked: two who bring one code at once must not both be let in.
    const totp = await em.findOne(Totp, { personId, confirmedAt: { $ne: null } }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (totp && !code) throw new Unauthenticated('second factor needed')
    if (totp && !takeCode(work, totp, code!)) throw new Unauthenticated('wrong code')
    const session = em.create(Session, {
      id: uuid(),
      personId,
      tokenHash,
      device,
      startedAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + WEEK_MS),
      endedAt: null,
    })
    return {
      value: session,
      happened: [
        { kind: 'session.started', subject: { type: 'session', id: session.id }, changes: { person: [null, personId] } },
      ],
    }
  },
})
