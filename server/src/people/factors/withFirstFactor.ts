import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { endOtherSessions } from '../sessions/endOtherSessions.ts'
import { readFactors } from './readFactors.ts'
import { Recovery } from './recovery.entity.ts'

interface First {
  recoveryHashes: readonly string[]
  /** Where it is added. */
  session: string
}

/**
 * A step, before a factor is added. With the first one come recovery codes, and whoever is signed in elsewhere is signed out: they
 * have not shown it, and may have had nothing but the password. Later ones change neither.
 */
export async function withFirstFactor(work: Work, personId: string, { recoveryHashes, session }: First): Promise<Happening[]> {
  const { em } = work
  const { hasAuthenticator, passkeys } = await readFactors(em, personId)
  if (hasAuthenticator || passkeys > 0) return []
  const kept = await em.findOne(Recovery, { personId })
  if (kept) kept.hashes = [...recoveryHashes]
  else em.create(Recovery, { personId, hashes: [...recoveryHashes] })
  return endOtherSessions(work, personId, session)
}
