import type { EscalationPolicy, Target } from '../policy/escalationPolicy.ts'

type Fields = Record<string, unknown>

/** What an edit changed, by fields as the ledger names them: before and after. */
export function policyChanges(before: EscalationPolicy, after: EscalationPolicy): Record<string, [unknown, unknown]> {
  const [was, is] = [flat(before), flat(after)]
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const changed = fields.filter((field) => inOrder(was[field]) !== inOrder(is[field]))
  return Object.fromEntries(changed.map((field) => [field, [was[field] ?? null, is[field] ?? null]]))
}

/** As JSON, its fields sorted: what was stored comes back in another order, which is no change. */
const inOrder = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  )

const ids = (targets: readonly Target[]) => targets.map(({ id }) => id)

/** `L1.pages`, `security.team`: the row's name, then what of it. */
function each<Row>(rows: Readonly<Partial<Record<string, Row>>>, what: string, of: (row: Row) => unknown): Fields {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${name}.${what}`, of(row as Row)]))
}

function flat({ levels, teams, classes, atOnce, ...rest }: EscalationPolicy): Fields {
  return {
    ...each(levels, 'pages', ({ pages }) => ids(pages)),
    ...each(levels, 'holdMs', ({ holdMs }) => holdMs),
    ...each(levels, 'mustRespondMs', ({ mustRespondMs }) => mustRespondMs),
    ...each(teams, 'team', (team) => Object.fromEntries(Object.entries(team).map(([level, pages]) => [level, ids(pages)]))),
    ...each(classes, 'class', (row) => row),
    ...each(atOnce, 'atOnce', (row) => row),
    ...rest,
  }
}
