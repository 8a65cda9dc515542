import type { EntryKind } from '@muster/shared/vocabulary/ledger'
import type { Json } from '../kernel/canonicalJson.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Clock } from './clock.entity.ts'

type ClockEntry = Extract<EntryKind, `clock.${string}`>
/** What is told of one clock; all together, a list for each, in the order of the clocks. */
type Facts = Record<string, Date | number | object | string | null>
type Changes = NonNullable<Happening['changes']>

interface Further {
  /** What it was before, of the fields that had something. */
  before?: (clock: Clock) => Facts
  /** Told once for all of them. */
  common?: Changes
}

/**
 * One entry for all clocks of one kind, naming them, with their figures in the same order: six clients of one incident are one
 * thing that happened, and a client sees that there are some, not how many. Enough is told to derive every clock again.
 */
export function tellTogether(
  kind: ClockEntry,
  clocks: readonly Clock[],
  after: (clock: Clock) => Facts,
  { before, common = {} }: Further = {},
): Happening[] {
  return [...Map.groupBy(clocks, (clock) => clock.kind)].map(([clockKind, some]) => ({
    kind,
    subject: { type: 'clock', id: some[0]!.id },
    incident: some[0]!.incidentId,
    changes: {
      kind: [null, clockKind],
      clocks: [null, some.map(({ id }) => id)],
      ...common,
      ...listed(before && some.map(before), some.map(after)),
    },
  }))
}

function listed(before: readonly Facts[] | undefined, after: readonly Facts[]): Changes {
  const list = (all: readonly Facts[] | undefined, field: string) =>
    all && field in all[0]! ? all.map((facts) => asJson(facts[field])) : null
  return Object.fromEntries(Object.keys(after[0]!).map((field) => [field, [list(before, field), list(after, field)]]))
}

const asJson = (value: Facts[string] | undefined) => (value instanceof Date ? value.toISOString() : (value ?? null)) as Json
