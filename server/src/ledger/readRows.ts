import type { EntityManager } from '@mikro-orm/postgresql'
import { checkPage, type Connection, type PageArgs } from '../kernel/page.ts'
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
  const { first, last } = args
  const rows = await readSome(em, where, args)
  const size = (first ?? last)!
  const hasMore = rows.length > size
  const page = last == null ? rows.slice(0, size) : rows.slice(0, size).reverse()
  const nodes = page.map(asNode)
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: String(node.position), node })),
    pageInfo: {
      hasNextPage: last == null ? hasMore : args.before != null,
      hasPreviousPage: last == null ? args.after != null : hasMore,
      startCursor: nodes[0] ? String(nodes[0].position) : null,
      endCursor: nodes.at(-1) ? String(nodes.at(-1)!.position) : null,
    },
    totalCount: () => count(em, where),
  }
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
