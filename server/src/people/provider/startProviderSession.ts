import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Unauthenticated } from '../../kernel/refusals.ts'
import { findAccount } from './findAccount.ts'
import { joinByProvider } from './joinByProvider.ts'
import { newSession } from '../sessions/newSession.ts'
import { readFactors } from '../factors/readFactors.ts'
import { Session } from '../sessions/session.entity.ts'

/** Before any time that counts: the provider did not say when. */
const LONG_AGO = new Date(0)

/**
 * A provider has vouched for somebody: if they are one of ours, they are signed in. Who was invited joins by that. Their rights are
 * what our tables say, whatever the provider claims.
 */
export const startProviderSession = command({
  operation: 'session.startByProvider',
  input: z.object({
    issuer: z.string().min(1),
    subject: z.string().min(1).max(255),
    email: z.string().nullable(),
    vouches: z.boolean(),
    authenticatedAt: z.date().nullable(),
    tokenHash: z.string(),
    device: z.string().max(200).nullable(),
  }),
  answers: Session,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { tokenHash, device, vouches, authenticatedAt, ...account }) {
    const found = await findAccount(work, account)
    if (!found) throw new Unauthenticated('unknown at the provider')
    const { person, identity, linked } = found
    const joined = await joinByProvider(work, person)
    identity.vouches = vouches
    const { hasAuthenticator, passkeys } = await readFactors(work.em, person.id)
    const session = newSession(work, {
      personId: person.id,
      tokenHash,
      device,
      how: 'provider',
      authenticatedAt: authenticatedAt ?? LONG_AGO,
      awaitsFactor: !vouches && (hasAuthenticator || passkeys > 0),
      factorVouched: vouches,
    })
    const changes = { person: [null, person.id], how: [null, 'provider'] } as const
    return {
      value: session,
      happened: [{ kind: 'session.started', subject: { type: 'session', id: session.id }, changes }, ...linked, ...joined],
    }
  },
})
