import type { Caller } from '../../kernel/work.ts'
import { giveChallenge, takeChallenge } from '../factors/challenge.ts'
import { hashSecret, makeSecret } from '../sessions/hashSecret.ts'
import type { Checks, Provider } from './provider.ts'
import type { Door, SignedIn } from '../sessions/signIn.ts'
import { startProviderSession } from './startProviderSession.ts'

/** What the browser carries to the provider and back; the database has its hash, for five minutes and once. */
interface Journey extends Checks {
  to: string
}

export interface Asked {
  provider: Provider
  redirectUri: string
  /** A path of ours. */
  to: string
  again: boolean
}

/** Sends somebody to the provider: where to, and what their browser must bring back. */
export async function beginProviderSignIn({ kernel }: Caller, { provider, redirectUri, to, again }: Asked) {
  const { address, checks } = await provider.begin(redirectUri, again)
  const journey = Buffer.from(JSON.stringify({ ...checks, to } satisfies Journey)).toString('base64url')
  await giveChallenge(kernel.em, 'provider', journey)
  return { address, journey }
}

/** Somebody comes back: nothing if it is not whom we sent, or was here before; throws what the provider's answer lacks. */
export async function finishProviderSignIn(
  caller: Caller,
  { provider, journey, answer }: { provider: Provider; journey: string; answer: URL },
  { device }: Pick<Door, 'device'>,
): Promise<(SignedIn & { to: string }) | undefined> {
  if (!(await takeChallenge(caller.kernel.em, 'provider', journey))) return undefined
  const { to, ...checks } = JSON.parse(Buffer.from(journey, 'base64url').toString()) as Journey
  const account = await provider.finish(answer, checks)
  const token = makeSecret()
  const visitor: Caller = { ...caller, knock: { kind: 'visitor' } }
  const { value, position } = await startProviderSession(visitor, { ...account, tokenHash: hashSecret(token), device })
  return { token, person: value.personId, session: value.id, position, to }
}
