import { replayed } from '@muster/shared/policy/replayed'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { EntryKind } from '@muster/shared/vocabulary/ledger'
import { Client } from '../clients/client.entity.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Person } from '../people/person.entity.ts'
import { readEntry, type Entry } from './entry.ts'
import { firstOf } from './firstOf.ts'
import { ownPart, withoutOthersClocks } from './ownPart.ts'
import { all, type Row } from './readRows.ts'
import { wordsThen } from './wordsThen.ts'

/** Ten thousand entries are twenty answers, each of some tenths of a second at most. */
const PART = 500

export interface ReplayPart {
  entries: Entry[]
  names: { id: string; name: string }[]
  next: string | null
}

/** What happened to an incident itself, oldest first, as far as it is this reader's: enough to say how its room was at any time. */
export async function readReplay(reading: Reading, incident: string, after: string | null): Promise<ReplayPart> {
  if (after !== null && !/^\d{1,15}$/.test(after)) throw new BadInput([{ path: 'after', message: 'Pass `next` as it came.' }])
  const reaches = reachesOf(reading.actor)
  const own = {
    sql: `incident_id = ? and position > ? and reach in (${reaches.map(() => '?').join()})`,
    values: [incident, Number(after ?? 0), ...reaches],
  }
  const { sql, values } = firstOf(all(own, withoutOthersClocks(reading.actor)), 'asc', PART + 1)
  const rows = await reading.em.execute<Row[]>(sql, [...values])
  const entries = await Promise.all(rows.slice(0, PART).map((row) => tellOne(readEntry(row), reading)))
  return {
    entries,
    names: await namesIn(entries, reading),
    next: rows.length > PART ? String(entries.at(-1)!.position) : null,
  }
}

/** The fields that a replay is told, with words in place of their versions. */
async function tellOne(entry: Entry, reading: Reading): Promise<Entry> {
  const fields = replayed[entry.kind as EntryKind] ?? []
  const own = await ownPart(entry, reading)
  const words = await wordsThen(entry, reading.load)
  const told = fields.flatMap((field) => {
    const values = own?.changes?.[field]
    return values ? [[field, field in words ? [null, words[field]] : values] as const] : []
  })
  return { ...entry, subject: own?.subject ?? entry.subject, changes: Object.fromEntries(told) as NonNullable<Entry['changes']> }
}

async function namesIn(entries: readonly Entry[], { load }: Reading): Promise<{ id: string; name: string }[]> {
  const people = entries.flatMap(({ actor, changes = {} }) => [
    actor.kind === 'person' ? actor.id : null,
    ...['owner', 'person', 'target'].map((field) => changes[field]?.[1]),
  ])
  const clients = entries.flatMap(({ changes = {} }) => changes['clients']?.[1] ?? [])
  const [named, whose] = await Promise.all([load.some(Person, idsOf(people)), load.some(Client, idsOf(clients))])
  return [...named, ...whose].map(({ id, name }) => ({ id, name }))
}

const idsOf = (values: readonly unknown[]) => [...new Set(values.flat().filter((id) => typeof id === 'string'))]
