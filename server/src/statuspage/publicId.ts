import { createHash } from 'node:crypto'

/** An id for strangers: stable, and telling neither the time nor the number that our own ids tell. */
export function publicId(id: string): string {
  return createHash('sha256').update(`public ${id}`).digest('base64url').slice(0, 12)
}
