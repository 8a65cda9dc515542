import { sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../kernel/canonicalJson.ts'

/** How far the ledger was, signed: nothing before it can be changed any more without its being seen (mechanics, Ledger). */
const mark = z.strictObject({
  epoch: z.uuid(),
  position: z.int().positive(),
  /** Of the entry at that position, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
})

export const checkpoint = mark.extend({
  /** Ed25519 over the canonical JSON of the rest, in base64. */
  signature: z.base64(),
})

export type Mark = z.infer<typeof mark>
export type Checkpoint = z.infer<typeof checkpoint>

export function signMark(made: Mark, key: KeyObject): Checkpoint {
  return { ...made, signature: sign(null, bytes(made), key).toString('base64') }
}

export function isGenuine({ signature, ...made }: Checkpoint, key: KeyObject): boolean {
  return verify(null, bytes(made), key, Buffer.from(signature, 'base64'))
}

const bytes = (made: Mark) => Buffer.from(canonicalJson(made))
