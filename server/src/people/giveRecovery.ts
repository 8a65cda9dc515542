import type { Work } from '../kernel/work.ts'
import { readFactors } from './readFactors.ts'
import { Recovery } from './recovery.entity.ts'

/** A step, before a factor is added: with the first one come recovery codes. Later ones leave those that their owner has kept. */
export async function giveRecovery({ em }: Work, personId: string, hashes: readonly string[]): Promise<void> {
  const { hasAuthenticator, passkeys } = await readFactors(em, personId)
  if (hasAuthenticator || passkeys > 0) return
  const kept = await em.findOne(Recovery, { personId })
  if (kept) kept.hashes = [...hashes]
  else em.create(Recovery, { personId, hashes: [...hashes] })
}
