import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { PageArgs } from '../kernel/page.ts'
import { Position } from '../kernel/position.ts'
import type { Reading } from '../kernel/reading.ts'
import type { Checkpoint } from './checkpoint.ts'
import { Doer } from './doer.ts'
import { readEntry, type Entry } from './entry.ts'
import { ledgerOf, type LedgerFilter } from './ledgerFilter.ts'
import { nameSubject } from './nameSubject.ts'
import { ownPart } from './ownPart.ts'
import { readRows, type Row } from './readRows.ts'
import { Told, tellAll } from './sayChanges.ts'

@InputType({ description: 'Which entries; all that is given must hold.' })
class LedgerFilterInput implements LedgerFilter {
  @Field(() => [String], { nullable: true, description: 'Any of these kinds, such as person.suspended.' })
  kinds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'About any of these things.' })
  subjects?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'By any of these people, or rules by name.' })
  actors?: string[] | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Any of these people did it, or it is about them: all that `doneBy` and `about` find.',
  })
  people?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Any of these people did it, by themselves or with a key of theirs.' })
  doneBy?: string[] | null

  @Field(() => [ID], {
    nullable: true,
    description: 'About any of these people: their account and rights, sign-ins, sessions, passkeys, keys and invitations.',
  })
  about?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Of any of these incidents: ids, or numbers such as INC-2026-0001.' })
  incidents?: string[] | null

  @Field(() => ID, { nullable: true, description: 'Of one request: its `x-request-id`.' })
  request?: string | null

  @Field(() => Date, { nullable: true, description: 'At this time or later.' })
  from?: Date | null

  @Field(() => Date, { nullable: true, description: 'Before this time, which is not before `from`.' })
  to?: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'An entry of the ledger with all that it says, for who may read the ledger.' })
class LedgerEntry {
  @Field(() => Position, { description: 'Its place.' })
  position!: number

  @Field(() => Date, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'What, as noun.happened.' })
  kind!: string

  @Field(() => Doer, { description: 'Who did it.' })
  actor!: Doer

  @Field(() => String, { description: 'What kind of thing it is about.' })
  subjectType!: string

  @Field(() => ID, { description: 'The id of what it is about.' })
  subjectId!: string

  @Field(() => String, { description: 'How far it is told: internal, vendor, client or public.' })
  reach!: string

  @Field(() => ID, { description: 'The request that did it: its `x-request-id`.' })
  request!: string

  @Field(() => String, { description: 'SHA-256 over the hash before it, its position and its bytes; in hexadecimal.' })
  hash!: string

  entry!: Entry
}

@ObjectType('Checkpoint', { simpleResolvers: true, description: 'How far the ledger was, signed outside the database.' })
class LastCheckpoint {
  @Field(() => Position, { description: 'The last entry it vouches for, and all before it.' })
  position!: number

  @Field(() => Date, { description: 'When it was made.' })
  at!: Date
}

/** A request over HTTP knows the last checkpoint; where none are kept there is none. */
export interface LedgerReading extends Reading {
  lastCheckpoint(): Checkpoint | undefined
}

const LedgerConnection = connectionOf(LedgerEntry, 'LedgerEntry')

@Resolver(() => LedgerEntry)
export class LedgerResolver {
  @Query(() => LedgerConnection, {
    description: 'The record of everything that was done, the latest first, as far as it is yours to read.',
  })
  ledger(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => LedgerFilterInput, { nullable: true, description: 'Which entries.' }) filter?: LedgerFilterInput | null,
  ) {
    return readRows(em, ledgerOf(actor, filter ?? {}), args, asLedgerEntry)
  }

  @Query(() => LastCheckpoint, {
    nullable: true,
    description: 'Up to where the record is signed; null where no checkpoints are kept.',
  })
  lastCheckpoint(@Ctx() { actor, lastCheckpoint }: LedgerReading): LastCheckpoint | null {
    ledgerOf(actor) // Refuses who may not read the ledger.
    const made = lastCheckpoint()
    return made ? { position: made.position, at: new Date(made.at) } : null
  }

  @FieldResolver(() => [Told], { description: 'Every field that changed, before and after.' })
  async changes(@Root() { entry }: LedgerEntry, @Ctx() reading: Reading) {
    const own = await ownPart(entry, reading)
    return own ? tellAll(own, reading.load) : []
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the thing it is about is called now; of a session or a passkey, whose it is; of a clock or a note, its incident’s number.',
  })
  subjectName(@Root() { entry }: LedgerEntry, @Ctx() { load }: Reading) {
    return nameSubject(entry, load)
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'The incident it belongs to.' })
  incident(@Root() { entry }: LedgerEntry, @Ctx() { load }: Reading) {
    return entry.incident ? load.one(Incident, entry.incident) : null
  }
}

function asLedgerEntry(row: Row): LedgerEntry {
  const entry = readEntry(row)
  const { position, at, kind, actor, subject, reach, request } = entry
  return {
    position,
    at: new Date(at),
    kind,
    actor,
    subjectType: subject.type,
    subjectId: subject.id,
    reach,
    request,
    hash: row.hash.toString('hex'),
    entry,
  }
}
