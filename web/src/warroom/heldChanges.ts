/** How many rows would come, go or move if a held list took the order that waits (§5.2 rule 7). */
export function heldChanges(held: readonly string[], fresh: readonly string[]): number {
  const isFresh = new Set(fresh)
  const place = new Map(held.map((id, index) => [id, index]))
  const gone = held.filter((id) => !isFresh.has(id)).length
  const staying = fresh.filter((id) => place.has(id))
  const come = fresh.length - staying.length
  return gone + come + staying.length - longestRise(staying.map((id) => place.get(id)!))
}

/** The most rows that may stay where they are: the longest rising subsequence. */
function longestRise(places: readonly number[]): number {
  const ends: number[] = []
  for (const place of places) {
    const at = ends.findIndex((end) => end >= place)
    ends[at === -1 ? ends.length : at] = place
  }
  return ends.length
}
