import { LockMode } from '@mikro-orm/core'
import { id } from '@muster/shared/inputs/id'
import { secondFactorRoles } from '@muster/shared/policy/permissions'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Conflict, NotFound } from '../../kernel/refusals.ts'
import { dropUnneededRecovery } from './dropFactors.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from '../person.entity.ts'
import { readFactors } from './readFactors.ts'

/**
 * One's own passkey opens nothing any more; their password was asked for just before. The last factor of a role that must have one
 * (rules §4) stays until there is another.
 */
export const removePasskey = command({
  operation: 'account.removePasskey',
  input: z.object({ id, demandsSecondFactor: z.boolean() }),
  answers: Passkey,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { id: passkeyId, demandsSecondFactor }) {
    const { em, now } = work
    // Locked: of two that are removed at once one would be the last.
    const { id: personId, role } = await em.findOneOrFail(Person, work.actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const passkey = await em.findOne(Passkey, { id: passkeyId, personId, removedAt: null })
    if (!passkey) throw new NotFound('Passkey', passkeyId)
    const { hasAuthenticator, passkeys } = await readFactors(em, personId)
    if (demandsSecondFactor && secondFactorRoles.has(role) && !hasAuthenticator && passkeys === 1)
      throw new Conflict('Your role demands a second factor, and this is your last: add another one first.', { passkeys })
    Object.assign(passkey, { removedAt: now, publicKey: '', version: passkey.version + 1 })
    await dropUnneededRecovery(work, personId)
    const changes = { person: [personId, null], removedAt: [null, now] } as const
    return { value: passkey, happened: [{ kind: 'passkey.removed', subject: { type: 'passkey', id: passkeyId }, changes }] }
  },
})
