import type { Way, Where } from './readRows.ts'

/** The entries that one of these ways leads to. */
export function alongIds(ways: readonly Way[]): Where {
  const found = ways.map(({ column, ids, also }) => ({
    sql: `select position from ledger where ${column} = any(array(${ids.sql}))${also ? ` and ${also.sql}` : ''}`,
    values: [...ids.values, ...(also?.values ?? [])],
  }))
  return {
    sql: `position in (${found.map(({ sql }) => sql).join(' union all ')})`,
    values: found.flatMap(({ values }) => values),
    walk: { ways, rest: { sql: 'true', values: [] } },
  }
}
