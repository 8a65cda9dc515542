import { visitor } from '@muster/shared/vocabulary/actor'
import { validate as isUuid } from 'uuid'
import { alongIds } from './alongIds.ts'
import type { Way, Where } from './readRows.ts'

export type Part = 'either' | 'did' | 'about'

/**
 * Entries that people did, or that are about them. Who signs in is a visitor still, and what they come in with has an id of its own:
 * so sessions, passkeys, keys and invitations stand for whom they belong to. Each way walks an index of its own: as one condition
 * with `or`, and where the ids are joined, the planner would rather read the whole ledger.
 */
export function involvePeople(part: Part, given: readonly string[]): Where {
  const people = `{${[...new Set(given.filter((id) => isUuid(id)))].join()}}`
  const ways = [...(part === 'about' ? [] : did(people)), ...(part === 'did' ? [] : about(people))]
  return alongIds(ways)
}

const themselves = (people: string): Where => ({ sql: 'select unnest(?::text[]) as id', values: [people] })
const idsOf = (table: string, owner: string, people: string): Where => ({
  sql: `select id::text as id from ${table} where ${owner} = any(?::uuid[])`,
  values: [people],
})

/** A key acts in its owner's name. */
const did = (people: string): Way[] => [
  { column: 'actor_id', ids: themselves(people) },
  { column: 'actor_id', ids: idsOf('api_key', 'owner_id', people) },
]

const about = (people: string): Way[] => [
  { column: 'subject_id', ids: themselves(people) },
  { column: 'subject_id', ids: idsOf('session', 'person_id', people) },
  { column: 'subject_id', ids: idsOf('passkey', 'person_id', people) },
  { column: 'subject_id', ids: idsOf('invitation', 'person_id', people) },
  { column: 'subject_id', ids: idsOf('api_key', 'owner_id', people) },
  throttled(people),
]

/** A throttled sign-in has no thing of its own that could stand for anybody: only its bytes say whose account was tried. */
const throttled = (people: string): Way => ({
  column: 'actor_id',
  ids: { sql: `select '${visitor.id}' as id`, values: [] },
  also: { sql: `kind = 'session.throttled' and body::jsonb #>> '{changes,person,1}' = any(?::text[])`, values: [people] },
})
