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

/** A page in the order of ids, which is the order in which things were made. */
export async function readPage<Row extends { id: string }>(
  em: EntityManager,
  entity: EntityName<Row>,
  where: FilterQuery<Row>,
  { args, newestFirst = false }: { args: PageArgs; newestFirst?: boolean },
): Promise<Connection<Row>> {
  checkPage(args)
  const { first, after, last, before } = args
  const bounds = last == null ? { first: first!, ...(after && { after }) } : { last, ...(before && { before }) }
  const orderBy = { id: newestFirst ? 'desc' : 'asc' } as never
  checkCursor('after', after)
  checkCursor('before', before)
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

/** A cursor holds the id that the page goes on from, and nothing else. */
function checkCursor(path: string, cursor: string | null | undefined): void {
  if (cursor == null) return
  try {
    const [id, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (isUuid(id) && more.length === 0) return
  } catch {
    // Told below, as for any other cursor that is none of ours.
  }
  throw new BadInput([{ path, message: 'This cursor is not one of ours: pass `endCursor` or `startCursor` as it came.' }])
}
