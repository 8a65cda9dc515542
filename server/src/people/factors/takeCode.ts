import { LockMode } from '@mikro-orm/core'
import type { Work } from '../../kernel/work.ts'
import { hashSecret } from '../sessions/hashSecret.ts'
import { Recovery } from './recovery.entity.ts'
import { takeStep } from './takeStep.ts'
import { Totp } from './totp.entity.ts'

/**
 * A step: whether this is a right code of somebody's authenticator, or of their recovery codes, and never again: its time step,
 * or the code, is used up. Both are locked: two who bring one code at once must not both be let in.
 */
export async function takeCode(work: Work, personId: string, code: string): Promise<boolean> {
  const lockMode = LockMode.PESSIMISTIC_WRITE
  const given = code.replaceAll(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(given)) {
    const totp = await work.em.findOne(Totp, { personId, confirmedAt: { $ne: null } }, { lockMode })
    return totp !== null && takeStep(work, totp, given)
  }
  const recovery = await work.em.findOne(Recovery, { personId }, { lockMode })
  const hash = hashSecret(given)
  const isRight = recovery?.hashes.includes(hash) ?? false
  if (recovery && isRight) recovery.hashes = recovery.hashes.filter((kept) => kept !== hash)
  return isRight
}
