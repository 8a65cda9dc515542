import { visitor } from '@muster/shared/vocabulary/actor'
import { validate as isUuid } from 'uuid'
import type { Where } from './readRows.ts'

export type Part = 'either' | 'did' | 'about'

/**
 * Entries that people did, or that are about them. Who signs in is a visitor still, and what they come in with has an id of its own:
 * so sessions, passkeys, keys and invitations stand for whom they belong to. Each part walks an index of its own: as one condition
 * with `or`, and where the ids are joined, the planner would rather read the whole ledger.
 */
export function involvePeople(part: Part, given: readonly string[]): Where {
  const people = `{${given.filter((id) => isUuid(id)).join()}}`
  const parts = part === 'either' ? [...did, ...about] : part === 'did' ? did : about
  return { sql: `position in (${parts.join(' union all ')})`, values: parts.map(() => people) }
}

const positions = 'select position from ledger where'
const idsOf = (table: string, owner: string) => `array(select id::text from ${table} where ${owner} = any(?::uuid[]))`

/** A key acts in its owner's name. */
const did = [`${positions} actor_id = any(?::text[])`, `${positions} actor_id = any(${idsOf('api_key', 'owner_id')})`]

/** A throttled sign-in has no thing of its own that could stand for anybody: only its bytes say whose account was tried. */
const about = [
  `${positions} subject_id = any(?::text[])`,
  `${positions} subject_id = any(${idsOf('session', 'person_id')})`,
  `${positions} subject_id = any(${idsOf('passkey', 'person_id')})`,
  `${positions} subject_id = any(${idsOf('invitation', 'person_id')})`,
  `${positions} subject_id = any(${idsOf('api_key', 'owner_id')})`,
  `${positions} actor_id = '${visitor.id}' and kind = 'session.throttled' and body::jsonb #>> '{changes,person,1}' = any(?::text[])`,
]
