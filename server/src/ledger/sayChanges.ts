import { Field, ObjectType } from 'type-graphql'
import type { Entry } from './entry.ts'

@ObjectType({ simpleResolvers: true, description: 'One field of what changed.' })
export class Told {
  @Field(() => String, { description: 'Which field.' })
  field!: string

  @Field(() => String, { nullable: true, description: 'What it was before; null when nothing.' })
  before!: string | null

  @Field(() => String, { nullable: true, description: 'What it is since; null when nothing.' })
  after!: string | null
}

/** What a timeline needs to make a sentence, and everybody who sees the incident may know. The rest needs the ledger itself. */
const said: ReadonlySet<string> = new Set([
  'status',
  'severity',
  'level',
  'toLevel',
  'reason',
  'publicStatus',
  'kind',
  'dueAt',
  'cycle',
  'number',
])

export function sayChanges({ changes = {} }: Entry): Told[] {
  return Object.entries(changes)
    .filter(([field]) => said.has(field))
    .map(([field, [before, after]]) => ({ field, before: text(before), after: text(after) }))
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
