import { RateLimited, Unauthenticated } from '../../kernel/refusals.ts'
import type { Caller } from '../../kernel/work.ts'
import { hashSecret, makeSecret } from '../sessions/hashSecret.ts'
import { provePasskey } from './provePasskey.ts'
import { readAnswer } from './readAnswer.ts'
import { recordIfCopied } from './recordIfCopied.ts'
import { recordThrottle } from '../sessions/recordThrottle.ts'
import type { Door, SignedIn } from '../sessions/signIn.ts'
import { startSession } from '../sessions/startSession.ts'

/**
 * A passkey alone: its owner has it and showed the device who they are, so it is both factors. Tries are counted as passwords are,
 * and whatever is wrong with one gets the same answer.
 */
export async function signInByPasskey(caller: Caller, response: string, door: Door): Promise<SignedIn> {
  const visitor: Caller = { ...caller, knock: { kind: 'visitor' } }
  const account = `passkey ${hashSecret(readAnswer(response)?.answer.id ?? '')}`
  const tooOften = await door.throttle.count(account, door.address)
  if (tooOften?.justNow) await recordThrottle(visitor, { account: null })
  if (tooOften) throw new RateLimited(tooOften.retryAfterMs)

  const { em } = caller.kernel
  const party = door.relyingParty()
  const passkey = party && (await provePasskey(em, party, response))
  if (!passkey) throw new Unauthenticated('unknown passkey')

  const token = makeSecret()
  const { personId, id, counter } = passkey
  const localIsBreakGlass = door.provider !== undefined
  const session = { personId, tokenHash: hashSecret(token), device: door.device, localIsBreakGlass, passkey: { id, counter } }
  const started = await startSession(visitor, session).catch(async (error: unknown) => {
    await recordIfCopied(caller, passkey, error)
    throw error
  })
  await door.throttle.forgive(account)
  return { token, person: personId, session: started.value.id, position: started.position }
}
