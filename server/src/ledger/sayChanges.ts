import { validate as isUuid } from 'uuid'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import type { Reach } from '@muster/shared/vocabulary/ledger'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { Loaders } from '../kernel/loaders.ts'
import type { Reading } from '../kernel/reading.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { Person } from '../people/person.entity.ts'
import type { Entry } from './entry.ts'
import { nameSteps } from './nameSteps.ts'
import { namesOf } from './namesOf.ts'

@ObjectType({ simpleResolvers: true, description: 'One field of what changed.' })
export class Told {
  @Field(() => String, { description: 'Which field; of an unticked condition `unticked.` and its name.' })
  field!: string

  @Field(() => String, { nullable: true, description: 'What it was before; null when nothing.' })
  before!: string | null

  @Field(() => String, { nullable: true, description: 'What it is since; null when nothing.' })
  after!: string | null
}

const people = new Set(['owner', 'person', 'ownerId', 'proposedById', 'decidedById', 'reportedBy'])

const asNamed = (which: string) => ({
  nullable: true,
  description: `What the ids in \`${which}\` are called now, in their order; null where it holds none.`,
})

@Resolver(() => Told)
export class ToldResolver {
  @FieldResolver(() => [String], asNamed('before'))
  beforeNames(@Root() { field, before }: Told, @Ctx() { load }: Reading) {
    return namesOf(field, before, load)
  }

  @FieldResolver(() => [String], asNamed('after'))
  afterNames(@Root() { field, after }: Told, @Ctx() { load }: Reading) {
    return namesOf(field, after, load)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who it is since, where the field is a person.' })
  person(@Root() { field, after }: Told, @Ctx() { load }: Reading) {
    return people.has(field) && isUuid(after) ? load.one(Person, after as string) : null
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
  channel: 'internal',
  person: 'internal',
  part: 'internal',
  since: 'internal',
  owner: 'internal',
  missed: 'internal',
  because: 'internal',
  via: 'internal',
  followers: 'internal',
  clientId: 'internal',
  users: 'internal',
  effectiveness: 'internal',
  clocks: 'internal',
  action: 'internal',
  playbook: 'internal',
  step: 'internal',
  state: 'internal',
  dueAt: 'internal',
  minutes: 'internal',
  speed: 'internal',
  what: 'internal',
  toldTo: 'internal',
  story: 'internal',
}

/** A person's words, and how far a timeline tells them: the ledger says only that version 3 became 4. */
const worded: Readonly<Record<string, Reach>> = {
  moveReason: 'internal',
  overrideReason: 'internal',
  removeReason: 'internal',
  holdReason: 'internal',
  unticked: 'internal',
  comment: 'internal',
  answer: 'internal',
}

const reachOf = (field: string): Reach | undefined => said[field] ?? worded[field.split('.')[0]!]

export async function sayChanges(entry: Entry, { actor, load }: Reading): Promise<Told[]> {
  const reaches = reachesOf(actor)
  const told = await tell(entry, load, { isTold: (field) => reaches.includes(reachOf(field)!), say: brief })
  return entry.subject.type === 'playbookRun' ? nameSteps(entry.subject.id, told, load) : told
}

/** Everything, for who may read the ledger itself. */
export function tellAll(entry: Entry, load: Loaders): Promise<Told[]> {
  return tell(entry, load, { isTold: () => true, say: whole })
}

interface Telling {
  isTold(field: string): boolean
  say(field: string, value: unknown): string | null
}

async function tell({ changes = {}, subject }: Entry, load: Loaders, { isTold, say }: Telling): Promise<Told[]> {
  const told = Object.entries(changes).filter(([field]) => isTold(field))
  const numbered = told.some(([, values]) => values.some((value) => typeof value === 'number'))
  const kept = numbered ? await wordingsOf(subject.id, load) : []
  return told.map(([field, [before, after]]) => {
    const words = kept.filter((wording) => wording.field === field)
    const text = (value: unknown) =>
      words.length > 0 ? (words.find(({ version }) => version === value)?.words ?? null) : say(field, value)
    return { field, before: text(before), after: text(after) }
  })
}

/** Only what has a uuid has words: a version of the policy has a number. Unread, the entry is told with its versions as they stand. */
async function wordingsOf(subjectId: string, load: Loaders): Promise<Wording[]> {
  if (!isUuid(subjectId)) return []
  return Promise.resolve(load.all(Wording, 'subjectId', subjectId, { version: 'asc' })).catch(() => [])
}

/** Of several clocks their number, and the first of their deadlines. */
function brief(field: string, value: unknown): string | null {
  if (!Array.isArray(value)) return whole(field, value)
  return field === 'clocks' ? String(value.length) : (value.map(String).sort()[0] ?? null)
}

function whole(_field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
