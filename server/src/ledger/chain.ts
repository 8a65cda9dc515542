import { hash } from 'node:crypto'

/** Before the first entry. */
export const origin: Uint8Array = Buffer.alloc(32)

/** sha256(previous hash ‖ position as int8 ‖ body), as the trigger has it. */
export function chain(previous: Uint8Array, position: number, body: Uint8Array): Buffer {
  const number = Buffer.alloc(8)
  number.writeBigInt64BE(BigInt(position))
  return hash('sha256', Buffer.concat([previous, number, body]), 'buffer')
}
