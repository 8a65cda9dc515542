import { actsFor } from '@muster/shared/rules/mayRead'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Clock } from '../clocks/clock.entity.ts'
import type { Reading } from '../kernel/reading.ts'
import type { Entry } from './entry.ts'
import type { Where } from './readRows.ts'

const ofClients = new Set(['clients', 'clientId', 'linkedClientIds'])

type Values = readonly [before: unknown, after: unknown]

/**
 * What of an entry is for somebody who acts for some clients only: of an incident of several, their clocks and what is nobody's, and no
 * other client's name (rules §4). Nothing when it is about the clocks of others alone.
 */
export async function ownPart(entry: Entry, { actor, load }: Pick<Reading, 'actor' | 'load'>): Promise<Entry | null> {
  const own = actsFor(actor)
  if (!own || !entry.changes) return entry
  const clocks = clocksOf(entry)
  const found = await Promise.all(clocks.map((id) => load.one(Clock, id)))
  const kept = found.flatMap((clock, at) => (clock && mayReadClock(actor, clock) ? [at] : []))
  if (clocks.length > 0 && kept.length === 0) return null

  const part = (field: string, value: unknown): unknown => {
    if (clocks.length > 0 && Array.isArray(value) && value.length === clocks.length) return kept.map((at) => value[at] as unknown)
    if (!ofClients.has(field)) return value
    return Array.isArray(value) ? value.filter((id) => own.includes(id as string)) : own.includes(value as string) ? value : null
  }
  const changes = Object.entries(entry.changes).map(([field, [before, after]]: [string, Values]) => [
    field,
    [part(field, before), part(field, after)],
  ])
  const subject = clocks.length > 0 ? { ...entry.subject, id: clocks[kept[0]!]! } : entry.subject
  return { ...entry, subject, changes: Object.fromEntries(changes) as NonNullable<Entry['changes']> }
}

/** The same as a condition: no entries about the clocks of others alone. */
export function withoutOthersClocks(actor: Actor): Where {
  const own = actsFor(actor)
  if (!own) return { sql: 'true', values: [] }
  return {
    sql: `kind not like 'clock.%' or exists (select from clock where (client_id is null or client_id = any(?::uuid[]))
      and id::text in (select jsonb_array_elements_text(body::jsonb #> '{changes,clocks,1}')))`,
    values: [`{${own.join()}}`],
  }
}

/** One entry tells of several clocks, and lists what it says of each in their order (`tellTogether`). */
function clocksOf({ kind, changes }: Entry): readonly string[] {
  const clocks = kind.startsWith('clock.') ? changes?.['clocks']?.[1] : undefined
  return Array.isArray(clocks) ? (clocks as string[]) : []
}
