/** Positions that an export passes over, first and last. */
export type Stretch = readonly [from: number, to: number]

const NAMED = 3

/** A filter and a deletion leave the same gap: it says both, for nobody but the auditor knows how the export was made. */
export function sayMissing(missing: readonly Stretch[]): string {
  if (missing.length === 0) return ''
  const count = missing.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  const named = missing.slice(0, NAMED).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  const more = missing.length > NAMED ? ' and others' : ''
  const which =
    count === 1 ? `Position ${named[0]} is missing.` : `Positions ${named.join(', ')}${more} are missing (${count} entries).`
  return `${which} An export with a filter, or of somebody who may not read all of the ledger, leaves entries out and proves nothing: export all of it. If that is what was done, they were deleted.`
}
