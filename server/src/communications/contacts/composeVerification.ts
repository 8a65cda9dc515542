import { randomInt } from 'node:crypto'
import { contactCode } from '@muster/shared/policy/deliveries'
import type { Compose } from '../deliveries/message.ts'
import { hashPassword } from '../../people/sessions/password.ts'

/**
 * A code that is made as it is sent, and kept only as a slow hash: a million codes are tried fast. Sent again after a failure it is
 * another one, and the one before stays good, since it may have come after all.
 */
export const composeVerification: Compose = async (em, { aboutId }, { now }) => {
  const { digits, goodForMs } = contactCode
  const code = String(randomInt(10 ** digits)).padStart(digits, '0')
  await em.execute(
    `update contact_method set code_hashes = (array_append(code_hashes, ?))[greatest(1, cardinality(code_hashes) - 1):], code_expires_at = ?
     where id = ?`,
    [await hashPassword(code), new Date(now.getTime() + goodForMs), aboutId],
  )
  const minutes = goodForMs / 60_000
  return {
    subject: `${code} is your Muster code`,
    text: `${code} is the code that proves to Muster that you are reached here. It is good for ${minutes} minutes.\n\nYou did not ask for it? Then somebody mistyped their address, and you need do nothing.`,
    short: `${code} is your Muster code, good for ${minutes} minutes.`,
    isBulk: false,
  }
}
