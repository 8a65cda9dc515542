import type { Work } from '../../kernel/work.ts'
import { Passkey } from './passkey.entity.ts'
import { readFactors } from './readFactors.ts'
import { Recovery } from './recovery.entity.ts'
import { Totp } from './totp.entity.ts'

/** A step: whatever somebody could show besides a password opens nothing any more. Answers the passkeys that went. */
export async function dropFactors({ em, now }: Work, personId: string): Promise<string[]> {
  const totp = await em.findOne(Totp, { personId })
  if (totp) Object.assign(totp, { secret: '', confirmedAt: null })
  const passkeys = await em.find(Passkey, { personId, removedAt: null })
  for (const passkey of passkeys) Object.assign(passkey, { removedAt: now, publicKey: '' })
  await dropRecovery({ em }, personId)
  return passkeys.map(({ id }) => id)
}

/** A step, once a factor has gone: codes that stand for none would open nothing, and are not kept. */
export async function dropUnneededRecovery({ em }: Pick<Work, 'em'>, personId: string): Promise<void> {
  await em.flush()
  const { hasAuthenticator, passkeys } = await readFactors(em, personId)
  if (!hasAuthenticator && passkeys === 0) await dropRecovery({ em }, personId)
}

async function dropRecovery({ em }: Pick<Work, 'em'>, personId: string): Promise<void> {
  const recovery = await em.findOne(Recovery, { personId })
  if (recovery) recovery.hashes = []
}
