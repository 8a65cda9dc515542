import { verifySync } from 'otplib'
import type { Work } from '../kernel/work.ts'
import { hashSecret } from './hashSecret.ts'
import type { Totp } from './totp.entity.ts'

/** One step either way, for clocks that are a little wrong (RFC 6238 §5.2). */
const TOLERANCE_S = 30

/** A step: whether this code is right, and never again: its time step, or the recovery code, is used up. */
export function takeCode({ now }: Work, totp: Totp, code: string): boolean {
  const given = code.replaceAll(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(given)) return takeStep(totp, given, now)
  const hash = hashSecret(given)
  const isRight = totp.recoveryHashes.includes(hash)
  totp.recoveryHashes = totp.recoveryHashes.filter((kept) => kept !== hash)
  return isRight
}

function takeStep(totp: Totp, token: string, now: Date): boolean {
  const { secret, lastStep: afterTimeStep } = totp
  const epoch = Math.floor(now.getTime() / 1_000)
  const result = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE_S, afterTimeStep })
  if (!result.valid || !('timeStep' in result)) return false
  totp.lastStep = result.timeStep
  return true
}
