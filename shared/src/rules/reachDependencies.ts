/** A component and how far it is: below zero what depends on the concerned one, above zero what that needs. */
export interface Reached {
  id: string
  rank: number
}

/**
 * What an incident on a component may reach, and what may have caused it: all that depends on it and all that it needs, over several
 * levels, the nearest first and at most so many; circles are walked once. `hidden` counts those that were left out.
 */
export function reachDependencies(
  needs: ReadonlyMap<string, readonly string[]>,
  from: string,
  most: number,
): { reached: Reached[]; hidden: number } {
  const neededBy = new Map<string, string[]>()
  for (const [id, needed] of needs) for (const one of needed) neededBy.set(one, [...(neededBy.get(one) ?? []), id])
  const ranks = new Map([[from, 0]])
  let above = [from]
  let below = [from]
  for (let rank = 1; above.length + below.length > 0; rank++) {
    above = take(ranks, above, (id) => neededBy.get(id) ?? [], -rank)
    below = take(ranks, below, (id) => needs.get(id) ?? [], rank)
  }
  const all = [...ranks].map(([id, rank]) => ({ id, rank }))
  return { reached: all.slice(0, most), hidden: Math.max(0, all.length - most) }
}

/** One level farther; what was reached before stays where it is. */
function take(
  ranks: Map<string, number>,
  level: readonly string[],
  next: (id: string) => readonly string[],
  rank: number,
): string[] {
  const fresh = [...new Set(level.flatMap(next))].filter((id) => !ranks.has(id))
  for (const id of fresh) ranks.set(id, rank)
  return fresh
}
