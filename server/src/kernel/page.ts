import type { Cursor, EntityManager, EntityName, FilterQuery } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'
import { ArgsType, Field, Int, ObjectType } from 'type-graphql'
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
  totalCount: () => Promise<number>
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
  entity: EntityName<Row>,
  where: FilterQuery<NoInfer<Row>>,
  { args, newestFirst = false, by }: { args: PageArgs; newestFirst?: boolean; by?: keyof NoInfer<Row> & string },
): Promise<Connection<Row>> {
  checkPage(args)
  const { first, after, last, before } = args
  const bounds = last == null ? { first: first!, ...(after && { after }) } : { last, ...(before && { before }) }
  const orderBy = [...(by ? [{ [by]: 'asc' }] : []), { id: newestFirst ? 'desc' : 'asc' }] as never
  checkCursor('after', after, by ? 2 : 1)
  checkCursor('before', before, by ? 2 : 1)
  const cursor = (await em.findByCursor(entity, {
    where,
    orderBy,
    ...bounds,
    includeCount: false,
    disableIdentityMap: true,
  } as never)) as unknown as Omit<Cursor<Row>, 'items'> & { items: Row[] }
  return {
    edges: cursor.items.map((node) => ({ cursor: cursor.from(node as never), node })),
    nodes: cursor.items,
    pageInfo: {
      hasNextPage: cursor.hasNextPage,
      hasPreviousPage: cursor.hasPrevPage,
      startCursor: cursor.startCursor,
      endCursor: cursor.endCursor,
    },
    totalCount: () => em.count(entity, where as never),
  }
}

/** A cursor holds what the list is ordered by of the row that the page goes on from, its id last. */
function checkCursor(path: string, cursor: string | null | undefined, size: number): void {
  if (cursor == null) return
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (isUuid(values.at(-1)) && values.length === size && values.every((value) => typeof value === 'string')) return
  } catch {
    // Told below, as for any other cursor that is none of ours.
  }
  throw new BadInput([{ path, message: 'This cursor is not one of ours: pass `endCursor` or `startCursor` as it came.' }])
}
