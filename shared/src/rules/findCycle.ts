/**
 * The shortest way from a component through what it needs back to itself, both ends named; nothing when there is none. Asked
 * for the one whose needs change: as long as nothing else goes round, no other circle can arise.
 */
export function findCycle(needs: ReadonlyMap<string, readonly string[]>, from: string): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const reached = [from]
  for (const at of reached) {
    for (const next of needs.get(at) ?? []) {
      if (next === from) return [...wayTo(at, cameFrom), from]
      if (cameFrom.has(next)) continue
      cameFrom.set(next, at)
      reached.push(next) // The loop goes on with it.
    }
  }
  return undefined
}

function wayTo(id: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(id)
  return before === undefined ? [id] : [...wayTo(before, cameFrom), id]
}
