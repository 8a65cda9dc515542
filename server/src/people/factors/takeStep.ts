import { verifySync } from 'otplib'
import type { Work } from '../../kernel/work.ts'
import type { Totp } from './totp.entity.ts'

/** One step either way, for clocks that are a little wrong (RFC 6238 §5.2). */
const TOLERANCE_S = 30

/** A step: whether these six digits are what the authenticator shows now; its time step is used up. */
export function takeStep({ now }: Work, totp: Totp, token: string): boolean {
  if (!/^\d{6}$/.test(token)) return false // The library takes nothing else, and throws.
  const { secret, lastStep: afterTimeStep } = totp
  const epoch = Math.floor(now.getTime() / 1_000)
  const result = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE_S, afterTimeStep })
  if (!result.valid || !('timeStep' in result)) return false
  totp.lastStep = result.timeStep
  return true
}
