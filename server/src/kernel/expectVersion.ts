import { Conflict } from './refusals.ts'

interface Versioned {
  version: number
}

/** Who edits what they saw hears when it is another by now, and how it stands. */
export function expectVersion({ version }: Versioned, expected: number | null | undefined, current: object = {}): void {
  if (expected == null || expected === version) return
  throw new Conflict('It has changed since you looked.', { version, ...current })
}
