import { LockMode } from '@mikro-orm/core'
import { Unauthenticated } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Passkey } from './passkey.entity.ts'

/**
 * A step: a proven passkey signs in, if it is still there and its counter went on (WebAuthn §6.1.1): one that did not is a copy, or
 * its copy was used. Those that do not count always say 0.
 */
export async function usePasskey({ em, now }: Work, given: { id: string; counter: number }): Promise<void> {
  const passkey = await em.findOne(Passkey, { id: given.id, removedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!passkey) throw new Unauthenticated('unknown passkey')
  const counts = given.counter > 0 || passkey.counter > 0
  if (counts && given.counter <= passkey.counter) throw new Unauthenticated('copied passkey')
  Object.assign(passkey, { counter: given.counter, lastUsedAt: now })
}
