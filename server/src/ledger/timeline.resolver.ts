import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import { Args, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { readDuplicates } from '../incidents/merging/readDuplicates.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { PageArgs, type Connection } from '../kernel/page.ts'
import { Position } from '../kernel/position.ts'
import type { Reading } from '../kernel/reading.ts'
import { Subject } from '../kernel/subject.ts'
import { Doer } from './doer.ts'
import { readEntry, type Entry as Row } from './entry.ts'
import { loadSubject } from './loadSubject.ts'
import { ownPart, withoutOthersClocks } from './ownPart.ts'
import { all, readRows } from './readRows.ts'
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

  @Field(() => String, { nullable: true, description: 'The number of the duplicate that it happened to; null for its own.' })
  fromDuplicate!: string | null

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
  async subject(@Root() { row }: Entry, @Ctx() reading: Reading) {
    const own = await ownPart(row, reading)
    return own && loadSubject(own, reading)
  }

  @FieldResolver(() => [Told], { description: 'What of it changed, as far as it may be told here.' })
  async told(@Root() { row }: Entry, @Ctx() reading: Reading) {
    const own = await ownPart(row, reading)
    return own ? sayChanges(own, reading) : []
  }
}

@Resolver(() => Incident)
export class TimelineResolver {
  @FieldResolver(() => EntryConnection, {
    description:
      'What happened to it and to duplicates that joined it, the latest first. How a drill’s time went on is in the ledger alone.',
  })
  async timeline(
    @Root() { id }: Incident,
    @Ctx() reading: Reading,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Entry>> {
    const reaches = reachesOf(reading.actor)
    const duplicates = await readDuplicates(reading, id)
    const ids = [id, ...duplicates.map((duplicate) => duplicate.id)]
    const sql = `incident_id in (${ids.map(() => '?').join()}) and reach in (${reaches.map(() => '?').join()}) and kind <> 'drill.advanced'`
    const told = { sql, values: [...ids, ...reaches] }
    return readRows(reading.em, all(told, withoutOthersClocks(reading.actor)), args, (row) => asEntry(readEntry(row), duplicates))
  }
}

function asEntry(row: Row, duplicates: readonly Incident[]): Entry {
  const { position, at, kind, rule = null, subject } = row
  const fromDuplicate = duplicates.find(({ id }) => id === row.incident)?.number ?? null
  return { fromDuplicate, position, at: new Date(at), kind, rule, subjectType: subject.type, subjectId: subject.id, row }
}
