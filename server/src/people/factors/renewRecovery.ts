import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Person } from '../person.entity.ts'
import { readFactors } from './readFactors.ts'
import { Recovery } from './recovery.entity.ts'

/** New recovery codes for who has used theirs, or lost them; the old ones open nothing. Their password was asked for just before. */
export const renewRecovery = command({
  operation: 'account.renewRecovery',
  input: z.object({ recoveryHashes: z.array(z.string()).min(1) }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor }, _none, { recoveryHashes }) {
    const person = await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const { hasAuthenticator, passkeys } = await readFactors(em, actor.id)
    if (!hasAuthenticator && passkeys === 0) throw new Conflict('Recovery codes are for who has a second factor.', {})
    const kept = await em.findOne(Recovery, { personId: actor.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const left = kept?.hashes.length ?? 0
    if (kept) kept.hashes = recoveryHashes
    else em.create(Recovery, { personId: actor.id, hashes: recoveryHashes })
    const changes = { recoveryCodes: [left, recoveryHashes.length] } as const
    return {
      value: person,
      happened: [{ kind: 'secondFactor.recoveryRenewed', subject: { type: 'person', id: actor.id }, changes }],
    }
  },
})
