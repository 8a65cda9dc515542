import { LockMode } from '@mikro-orm/core'
import { confirmPasskeyInput } from '@muster/shared/inputs/confirmPasskey'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { newFields } from '../../kernel/newFields.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from '../person.entity.ts'
import { withFirstFactor } from './withFirstFactor.ts'

const AT_MOST = 20

/** One's device made a key, and proved it: from now on it signs in, and is a second factor. Recovery codes come hashed. */
export const addPasskey = command({
  operation: 'account.addPasskey',
  input: confirmPasskeyInput.omit({ response: true }).extend({
    credentialId: z.string().min(1),
    publicKey: z.string().min(1),
    counter: z.int().min(0),
    transports: z.array(z.string()),
    recoveryHashes: z.array(z.string()).min(1),
    session: z.uuid(),
  }),
  answers: Passkey,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { recoveryHashes, session, ...made }) {
    const { em, actor, now } = work
    const { id: personId } = await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const kept = await em.count(Passkey, { personId, removedAt: null })
    if (kept >= AT_MOST) throw new Conflict(`You have ${AT_MOST} passkeys. Remove one first.`, { passkeys: kept })
    if (await em.count(Passkey, { credentialId: made.credentialId })) throw new Conflict('This passkey was added before.', {})
    const ended = await withFirstFactor(work, personId, { recoveryHashes, session })
    const passkey = em.create(Passkey, {
      id: uuid(),
      personId,
      ...made,
      createdAt: now,
      lastUsedAt: null,
      removedAt: null,
      version: 1,
    })
    const changes = { person: [null, personId] as const, ...newFields(work, passkey, [], ['name']) }
    return {
      value: passkey,
      happened: [{ kind: 'passkey.added', subject: { type: 'passkey', id: passkey.id }, changes }, ...ended],
    }
  },
})
