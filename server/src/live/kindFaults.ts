import { entryReach } from '@muster/shared/vocabulary/ledger'
import type { Fault } from '../kernel/refusals.ts'

const allowed = Object.keys(entryReach)

/** Who waits for a kind that there is not would wait for ever. */
export function kindFaults(path: string, kinds: readonly string[]): Fault[] {
  const unknown = kinds.filter((kind) => !allowed.includes(kind))
  return unknown.length > 0 ? [{ path, message: `There is no such kind: ${unknown.join(', ')}.`, allowed }] : []
}
