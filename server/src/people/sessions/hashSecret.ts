import { createHash, randomBytes } from 'node:crypto'

/** A secret that a machine made is long enough that one SHA-256 keeps it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}
