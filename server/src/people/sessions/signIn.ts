import { signInInput } from '@muster/shared/inputs/signIn'
import type { z } from 'zod'
import { BadInput, RateLimited, Unauthenticated } from '../../kernel/refusals.ts'
import type { Caller } from '../../kernel/work.ts'
import { hashSecret, makeSecret } from './hashSecret.ts'
import { verifyPassword } from './password.ts'
import { Person } from '../person.entity.ts'
import type { Provider } from '../provider/provider.ts'
import { recordThrottle } from './recordThrottle.ts'
import type { RelyingParty } from '../factors/relyingParty.ts'
import { startSession } from './startSession.ts'
import type { Throttle } from './throttle.ts'

export interface Door {
  throttle: Throttle
  address: string
  device: string | null
  /** Whose passkeys are ours; none where the address cannot own one. */
  relyingParty(): RelyingParty | undefined
  /** Signs people in; without it only break-glass accounts come in. */
  provider: Provider | undefined
}

export interface SignedIn {
  /** For the cookie; kept only as a hash. */
  token: string
  person: string
  session: string
  position: number
}

/**
 * Slow work first, outside any transaction: the tries are counted, the password is hashed. Only then is there a command. The
 * answer, and the time it takes, are the same for an account that is not there, and for a suspended one with a wrong password.
 */
export async function signIn(
  caller: Caller,
  given: z.input<typeof signInInput>,
  { throttle, address, device, provider }: Door,
): Promise<SignedIn> {
  const parsed = signInInput.safeParse(given)
  if (!parsed.success) throw BadInput.of(parsed.error.issues)
  const { email, password, code } = parsed.data

  const em = caller.kernel.em.fork()
  const found = await em.findOne(Person, { email }, { populate: ['passwordHash'] })
  const tooOften = await throttle.count(email, address)
  if (tooOften?.justNow) await recordThrottle({ ...caller, knock: { kind: 'visitor' } }, { account: found?.id ?? null })
  if (tooOften) throw new RateLimited(tooOften.retryAfterMs)

  const isRight = await verifyPassword(found?.passwordHash, password)
  if (!found || !isRight) throw new Unauthenticated('unknown account or password')
  // Only who knows the password hears it.
  if (found.status === 'suspended') throw new Unauthenticated('suspended')

  const token = makeSecret()
  const started = await startSession(
    { ...caller, knock: { kind: 'visitor' } },
    { personId: found.id, tokenHash: hashSecret(token), device, code, localIsBreakGlass: provider !== undefined },
  )
  await throttle.forgive(email)
  return { token, person: found.id, session: started.value.id, position: started.position }
}
