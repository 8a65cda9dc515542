import type { Way, Where } from './readRows.ts'

type Order = 'asc' | 'desc'

/**
 * The statement that reads the first so many that hold, in the order of positions. Where several ways lead to them it takes the first so
 * many of each, and the first of those: somebody's million deeds are not read for one page.
 */
export function firstOf(where: Where, order: Order, most: number): Where {
  const { walk } = where
  const found = walk && walk.ways.map((way) => firstAlong(way, { rest: walk.rest, order, most }))
  const places = found ? `position in (${found.map(({ sql }) => sql).join(' union all ')})` : where.sql
  return {
    sql: `select position, hash, body from ledger where ${places} order by position ${order} limit ?`,
    values: [...(found ? found.flatMap(({ values }) => values) : where.values), most],
  }
}

interface Walking {
  rest: Where
  order: Order
  most: number
}

function firstAlong({ column, ids, also }: Way, { rest, order, most }: Walking): Where {
  const holds = [...(also ? [also] : []), rest]
  return {
    sql: `select found.position from (${ids.sql}) as one, lateral (
      select position from ledger where ${[`${column} = one.id`, ...holds.map(({ sql }) => `(${sql})`)].join(' and ')}
      order by position ${order} limit ?) as found`,
    values: [...ids.values, ...holds.flatMap(({ values }) => values), most],
  }
}
