import type { EntityClass, EntityManager, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'
import { ArgsType, Field, Int, ObjectType } from 'type-graphql'
import { readPlainRows } from './readPlainRows.ts'
import { BadInput } from './refusals.ts'

const MOST = 100

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the front, 1–100. Write this or `last`.' })
  first?: number | null

  @Field(() => String, { nullable: true, description: 'Go on after this cursor.' })
  after?: string | null

  @Field(() => Int, { nullable: true, description: 'How many from the back, 1–100. Write this or `first`.' })
  last?: number | null

  @Field(() => String, { nullable: true, description: 'Go back before this cursor.' })
  before?: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Where a page of a list begins and ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'There is more after it.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'There is more before it.' })
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'Pass as `before`.' })
  startCursor!: string | null

  @Field(() => String, { nullable: true, description: 'Pass as `after`.' })
  endCursor!: string | null
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[]
  nodes: Node[]
  pageInfo: PageInfo
  countAll: () => Promise<number>
}

/** How many, and from which end: one of both is required, so that the cost of a list is known before it runs. */
export function checkPage({ first, last }: PageArgs): void {
  if ((first == null) === (last == null)) {
    throw new BadInput([{ path: 'first', message: 'Say how many: write `first: 50` (or `last: 50`), not both.' }])
  }
  const size = (first ?? last)!
  if (size < 1 || size > MOST) throw new BadInput([{ path: first == null ? 'last' : 'first', message: `Between 1 and ${MOST}.` }])
}

/** A page in the order of ids, which is the order in which things were made; or by a column, and then by id. */
export async function readPage<Row extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<Row>,
  where: FilterQuery<NoInfer<Row>>,
  { args, newestFirst = false, by }: { args: PageArgs; newestFirst?: boolean; by?: keyof NoInfer<Row> & string },
): Promise<Connection<Row>> {
  checkPage(args)
  const { first, after, last, before } = args
  const columns = by ? [by, 'id' as const] : ['id' as const]
  const isForward = first != null
  const from = isForward ? readCursor('after', after, columns.length) : readCursor('before', before, columns.length)
  const order = newestFirst === isForward ? 'desc' : 'asc'
  const rows = await readPlainRows(em, entity, {
    where: from ? ({ $and: [where, beyond(columns, from, order)] } as FilterQuery<Row>) : where,
    orderBy: columns.map((column) => ({ [column]: order }) as QueryOrderMap<Row>),
    limit: (first ?? last)! + 1, // One more tells whether it goes on.
  })
  const cursorOf = (row: Row) => writeCursor(columns.map((column) => String(row[column])))
  return pageOf(rows, { args, cursorOf, countAll: () => em.count(entity, where as never) })
}

/** Rows as they were read, from the end that was asked for and one too many, as the page that is answered. */
export function pageOf<Node>(
  rows: readonly Node[],
  { args, cursorOf, countAll }: { args: PageArgs; cursorOf: (node: Node) => string; countAll: () => Promise<number> },
): Connection<Node> {
  const { first, after, last, before } = args
  const size = (first ?? last)!
  const goesOn = rows.length > size
  const nodes = last == null ? rows.slice(0, size) : rows.slice(0, size).reverse()
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }))
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: last == null ? goesOn : before != null,
      hasPreviousPage: last == null ? after != null : goesOn,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countAll,
  }
}

/** What comes after a row in an order by one column and then another: `(a, b) > (1, 2)`. */
function beyond([column, ...others]: readonly string[], [value, ...values]: readonly string[], order: 'asc' | 'desc'): object {
  const further = { [column!]: { [order === 'asc' ? '$gt' : '$lt']: value } }
  return others.length === 0 ? further : { $or: [further, { [column!]: value, ...beyond(others, values, order) }] }
}

/** U+0000 no statement can hold. */
const canBeAsked = (value: unknown) => typeof value === 'string' && !value.includes('\0')

const writeCursor = (values: readonly string[]) => Buffer.from(JSON.stringify(values)).toString('base64url')

/** A cursor holds what the list is ordered by of the row that the page goes on from, its id last. */
function readCursor(path: string, cursor: string | null | undefined, size: number): string[] | undefined {
  if (cursor == null) return undefined
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[]
    if (isUuid(values.at(-1)) && values.length === size && values.every(canBeAsked)) return values
  } catch {
    // Told below, as for any other cursor that is none of ours.
  }
  throw new BadInput([{ path, message: 'This cursor is not one of ours: pass `endCursor` or `startCursor` as it came.' }])
}
