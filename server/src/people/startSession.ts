import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { Unauthenticated } from '../kernel/refusals.ts'
import { Person } from './person.entity.ts'
import { Session } from './session.entity.ts'

const WEEK_MS = 7 * 86_400_000

/** After the password was right: somebody is signed in. The person is read again, in case a suspension came between. */
export const startSession = command({
  operation: 'session.start',
  input: z.object({ personId: z.uuid(), tokenHash: z.string(), device: z.string().max(200).nullable() }),
  answers: Session,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, _none, { personId, tokenHash, device }) {
    const person = await em.findOne(Person, { id: personId, status: 'active' })
    if (!person) throw new Unauthenticated('unknown account or password')
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
