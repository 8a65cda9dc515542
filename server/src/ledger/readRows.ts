import type { EntityManager } from '@mikro-orm/postgresql'
import { checkPage, pageOf, type Connection, type PageArgs } from '../kernel/page.ts'
import { BadInput } from '../kernel/refusals.ts'
import { firstOf } from './firstOf.ts'

/** A condition on rows of the ledger, as SQL with its values. */
export interface Where {
  sql: string
  values: readonly unknown[]
  /** The same, said as ways that each lead along an index in the order of positions; and what must hold besides. */
  walk?: { ways: readonly Way[]; rest: Where }
}

/** The entries whose column is one of these ids. */
export interface Way {
  column: 'actor_id' | 'subject_id' | 'incident_id'
  /** A query for a column `id`. */
  ids: Where
  also?: Where
}

export interface Row {
  position: string
  hash: Buffer
  body: string
}

export function all(...conditions: readonly Where[]): Where {
  const sql = conditions.map((each) => `(${each.sql})`).join(' and ') || 'true'
  const values = conditions.flatMap((each) => each.values)
  const one = conditions.find(({ walk }) => walk)
  if (!one?.walk) return { sql, values }
  const rest = all(one.walk.rest, ...conditions.filter((each) => each !== one))
  return { sql, values, walk: { ways: one.walk.ways, rest } }
}

/** A page of the ledger, the latest first; `last` reads from the other end. */
export async function readRows<Node extends { position: number }>(
  em: EntityManager,
  where: Where,
  args: PageArgs,
  asNode: (row: Row) => Node,
): Promise<Connection<Node>> {
  checkPage(args)
  const nodes = (await readSome(em, where, args)).map(asNode)
  return pageOf(nodes, { args, cursorOf: ({ position }) => String(position), countAll: () => count(em, where) })
}

/** One more than asked for, to see whether there is more. */
function readSome(em: EntityManager, where: Where, { first, last, after, before }: PageArgs): Promise<Row[]> {
  const backwards = last != null
  const from = backwards ? cursor('before', before) : cursor('after', after)
  const beyond = from === undefined ? [] : [{ sql: backwards ? 'position > ?' : 'position < ?', values: [from] }]
  const { sql, values } = firstOf(all(where, ...beyond), backwards ? 'asc' : 'desc', (first ?? last)! + 1)
  return em.execute<Row[]>(sql, [...values])
}

function cursor(path: string, given: string | null | undefined): number | undefined {
  if (given == null) return undefined
  if (!/^\d{1,15}$/.test(given)) throw new BadInput([{ path, message: 'This cursor is not one of ours.' }])
  return Number(given)
}

async function count(em: EntityManager, { sql, values }: Where): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(`select count(*)::int as count from ledger where ${sql}`, [...values])
  return row!.count
}
