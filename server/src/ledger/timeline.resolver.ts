import type { EntityManager } from '@mikro-orm/postgresql'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import { Args, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { checkPage, PageArgs, type Connection } from '../kernel/page.ts'
import { Position } from '../kernel/position.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Subject } from '../kernel/subject.ts'
import { Doer } from './doer.ts'
import { readEntry, type Entry as Row } from './entry.ts'
import { loadSubject } from './loadSubject.ts'
import { sayChanges, Told } from './sayChanges.ts'

@ObjectType({ simpleResolvers: true, description: 'Something that happened: one entry of the ledger.' })
export class Entry {
  @Field(() => Position, { description: 'Its place in the ledger.' })
  position!: number

  @Field(() => Date, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'What, as noun.happened: incident.reported.' })
  kind!: string

  @Field(() => String, { nullable: true, description: 'The rule that acted; null when a person did.' })
  rule!: string | null

  @Field(() => String, { description: 'What kind of thing it is about.' })
  subjectType!: string

  @Field(() => ID, { description: 'The id of what it is about.' })
  subjectId!: string

  row!: Row
}

const EntryConnection = connectionOf(Entry, 'Entry')

@Resolver(() => Entry)
export class EntryResolver {
  @FieldResolver(() => Doer, { nullable: true, description: 'Who did it; null to clients and vendors.' })
  actor(@Root() { row }: Entry): Doer {
    return row.actor
  }

  @FieldResolver(() => Subject, { nullable: true, description: 'What it is about, as it stands now.' })
  subject(@Root() { row }: Entry, @Ctx() reading: Reading) {
    return loadSubject(row, reading)
  }

  @FieldResolver(() => [Told], { description: 'What of it changed, as far as it may be told here.' })
  told(@Root() { row }: Entry, @Ctx() reading: Reading) {
    return sayChanges(row, reading)
  }
}

@Resolver(() => Incident)
export class TimelineResolver {
  @FieldResolver(() => EntryConnection, { description: 'What happened to it, the latest first.' })
  async timeline(
    @Root() { id }: Incident,
    @Ctx() reading: Reading,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Entry>> {
    checkPage(args)
    const rows = await readRows(reading, id, args)
    const size = (args.first ?? args.last)!
    const more = rows.length > size
    const page = args.last == null ? rows.slice(0, size) : rows.slice(0, size).reverse()
    const nodes = page.map(asEntry)
    return {
      nodes,
      edges: nodes.map((node) => ({ cursor: String(node.position), node })),
      pageInfo: {
        hasNextPage: args.last == null ? more : args.before != null,
        hasPreviousPage: args.last == null ? args.after != null : more,
        startCursor: nodes[0] ? String(nodes[0].position) : null,
        endCursor: nodes.at(-1) ? String(nodes.at(-1)!.position) : null,
      },
      totalCount: () => countRows(reading.em, id, reachesOf(reading.actor)),
    }
  }
}

/** One more than asked for, to see whether there is more. `last` reads from the other end. */
async function readRows({ em, actor }: Reading, incident: string, { first, last, after, before }: PageArgs): Promise<Row[]> {
  const reaches = reachesOf(actor)
  const backwards = last != null
  const from = backwards ? cursor('before', before) : cursor('after', after)
  const beyond = from === undefined ? '' : backwards ? 'and position > ?' : 'and position < ?'
  const rows = await em.execute<{ position: string; body: string }[]>(
    `select position, body from ledger where incident_id = ? and reach in (${reaches.map(() => '?').join()}) ${beyond}
     order by position ${backwards ? 'asc' : 'desc'} limit ?`,
    [incident, ...reaches, ...(from === undefined ? [] : [from]), (first ?? last)! + 1],
  )
  return rows.map(readEntry)
}

function cursor(path: string, given: string | null | undefined): number | undefined {
  if (given == null) return undefined
  if (!/^\d{1,15}$/.test(given)) throw new BadInput([{ path, message: 'This cursor is not one of ours.' }])
  return Number(given)
}

async function countRows(em: EntityManager, incident: string, reaches: readonly string[]): Promise<number> {
  const places = reaches.map(() => '?').join()
  const [row] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from ledger where incident_id = ? and reach in (${places})`,
    [incident, ...reaches],
  )
  return row!.count
}

function asEntry(row: Row): Entry {
  const { position, at, kind, rule = null, subject } = row
  return { position, at: new Date(at), kind, rule, subjectType: subject.type, subjectId: subject.id, row }
}
