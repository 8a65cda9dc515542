import type { Faults } from './faults.ts'

/** The one thing that has a name; where several do, nobody can say which is meant. */
export function sameName<Thing>(found: readonly Thing[], faults: Faults): Thing | undefined {
  if (found.length > 1) faults.add('name', 'Several are called so here: give each a name of its own first.')
  return found[0]
}
