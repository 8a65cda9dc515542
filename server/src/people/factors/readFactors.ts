import type { EntityManager } from '@mikro-orm/postgresql'
import { Passkey } from './passkey.entity.ts'
import { Totp } from './totp.entity.ts'

export interface Factors {
  hasAuthenticator: boolean
  passkeys: number
}

/** What somebody can show besides a password. */
export async function readFactors(em: EntityManager, personId: string): Promise<Factors> {
  const authenticators = await em.count(Totp, { personId, confirmedAt: { $ne: null } })
  return { hasAuthenticator: authenticators > 0, passkeys: await em.count(Passkey, { personId, removedAt: null }) }
}
