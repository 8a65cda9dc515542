import type { EntityManager } from '@mikro-orm/postgresql'
import { hashSecret } from '../sessions/hashSecret.ts'

/** What a challenge was given for: a sign-in of a stranger, an addition in one session, a journey to the provider. */
export type ChallengeFor = 'passkeySignIn' | 'provider' | `passkeyOf:${string}`

/** Remembers for five minutes, as a hash, that this was asked. Bookkeeping: what comes of it is an entry. */
export async function giveChallenge(em: EntityManager, purpose: ChallengeFor, secret: string): Promise<void> {
  await em
    .fork()
    .execute(`insert into challenge (hash, expires_at) values (?, now() + interval '5 minutes')`, [
      hashSecret(`${purpose}:${secret}`),
    ])
}

/** Whether it was asked, for this and not too long ago; never again, whatever comes of it. */
export async function takeChallenge(em: EntityManager, purpose: ChallengeFor, secret: string): Promise<boolean> {
  const taken = await em
    .fork()
    .execute<
      { fresh: boolean }[]
    >('delete from challenge where hash = ? returning expires_at > now() as fresh', [hashSecret(`${purpose}:${secret}`)])
  return taken[0]?.fresh ?? false
}
