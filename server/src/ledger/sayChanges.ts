import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import type { Reach } from '@muster/shared/vocabulary/ledger'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { Reading } from '../kernel/reading.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { Person } from '../people/person.entity.ts'
import type { Entry } from './entry.ts'

@ObjectType({ simpleResolvers: true, description: 'One field of what changed.' })
export class Told {
  @Field(() => String, { description: 'Which field; of an unticked condition `unticked.` and its name.' })
  field!: string

  @Field(() => String, { nullable: true, description: 'What it was before; null when nothing.' })
  before!: string | null

  @Field(() => String, { nullable: true, description: 'What it is since; null when nothing.' })
  after!: string | null
}

@Resolver(() => Told)
export class ToldResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who it is since, where the field is a person.' })
  person(@Root() { field, after }: Told, @Ctx() { load }: Reading) {
    return field === 'owner' && after ? load.one(Person, after) : null
  }
}

/** What a timeline needs to make a sentence, and how far each may be told. The rest needs the ledger itself. */
const said: Readonly<Record<string, Reach>> = {
  number: 'client',
  status: 'client',
  severity: 'client',
  publicStatus: 'client',
  kind: 'client',
  cycle: 'client',
  level: 'internal',
  toLevel: 'internal',
  reason: 'internal',
  owner: 'internal',
  clocks: 'internal',
  dueAt: 'internal',
}

/** A person's words: the ledger says only that version 3 became 4. */
const worded: Readonly<Record<string, Reach>> = { moveReason: 'internal', overrideReason: 'internal', unticked: 'internal' }

const reachOf = (field: string): Reach | undefined => said[field] ?? worded[nounOf(field)]
const nounOf = (field: string): string => field.split('.')[0]!

export function sayChanges({ changes = {}, subject }: Entry, { actor, load }: Reading): Promise<Told[]> {
  const reaches = reachesOf(actor)
  const told = Object.entries(changes).filter(([field]) => reaches.includes(reachOf(field)!))
  return Promise.all(
    told.map(async ([field, [before, after]]) => {
      if (!(nounOf(field) in worded)) return { field, before: text(field, before), after: text(field, after) }
      const kept = await load.all(Wording, 'subjectId', subject.id, { version: 'asc' })
      const words = (version: unknown) =>
        kept.find((wording) => wording.field === field && wording.version === version)?.words ?? null
      return { field, before: words(before), after: words(after) }
    }),
  )
}

/** Of several clocks their number, and the first of their deadlines. */
function text(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return field === 'clocks' ? String(value.length) : (value.map(String).sort()[0] ?? null)
  return String(value)
}
