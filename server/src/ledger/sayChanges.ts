import { Field, ObjectType } from 'type-graphql'
import type { Reach } from '@muster/shared/vocabulary/ledger'
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

export function sayChanges({ changes = {} }: Entry, reaches: readonly Reach[]): Told[] {
  return Object.entries(changes)
    .filter(([field]) => reaches.includes(said[field]!))
    .map(([field, [before, after]]) => ({ field, before: text(field, before), after: text(field, after) }))
}

/** Of several clocks their number, and the first of their deadlines. */
function text(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return field === 'clocks' ? String(value.length) : (value.map(String).sort()[0] ?? null)
  return String(value)
}
