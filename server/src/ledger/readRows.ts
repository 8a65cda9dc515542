import type { EntityManager } from '@mikro-orm/postgresql'
import { checkPage, pageOf, type Connection, type PageArgs } from '../kernel/page.ts'
import { BadInput } from '../kernel/refusals.ts'

/** A condition on rows of the ledger, as SQL with its values. */
export interface Where {
  sql: string
  values: readonly unknown[]
}

export interface Row {
  position: string
  hash: Buffer
  body: string
}

export const all = (...conditions: readonly Where[]): Where => ({
  sql: conditions.map(({ sql }) => `(${sql})`).join(' and ') || 'true',
  values: conditions.flatMap(({ values }) => values),
})

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
  const { sql, values } = all(where, ...beyond)
  return em.execute<Row[]>(
    `select position, hash, body from ledger where ${sql} order by position ${backwards ? 'asc' : 'desc'} limit ?`,
    [...values, (first ?? last)! + 1],
  )
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
