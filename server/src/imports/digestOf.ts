import { createHash } from 'node:crypto'
import type { Planned } from './plan.ts'

/** Of everything that would be done: when one effect is another, so is this. */
export function digestOf(planned: readonly Planned[]): string {
  const hash = createHash('sha256')
  for (const { row, effect, before, changes } of planned)
    hash.update(
      JSON.stringify([row.id, effect, before?.id, changes.map(({ column, before: was, after }) => [column, was, after])]),
    )
  return hash.digest('hex')
}
