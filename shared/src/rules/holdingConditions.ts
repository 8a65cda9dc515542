import type { Condition } from '../policy/severity.ts'

interface Given {
  /** What a person says holds. */
  ticked: Iterable<Condition>
  /** What the server sees by itself. */
  seen: Iterable<Condition>
  /** What of that a person does not believe. */
  unticked: Iterable<Condition>
}

/** All that hold: a person's ticks, and what the server sees less what was unticked (rules §1). An own tick outweighs an unticking. */
export function holdingConditions({ ticked, seen, unticked }: Given): Set<Condition> {
  const not = new Set(unticked)
  return new Set([...ticked, ...[...seen].filter((condition) => !not.has(condition))])
}
