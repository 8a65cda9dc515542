import type { EntityManager } from '@mikro-orm/postgresql'
import { foldClocks, type FoldedClock } from '@muster/shared/rules/foldClocks'
import { isDeepStrictEqual } from 'node:util'
import { Clock } from './clock.entity.ts'
import { readClockEntries } from './readClockEntries.ts'

const PAGE = 200

export interface ClockCheck {
  clocks: number
  /** Begun before entries told everything, so they cannot be derived. */
  older: number
  differences: { clock: string; incident: string; field: string; row: unknown; ledger: unknown }[]
}

/** Derives every clock again from its entries, an incident at a time, and says where its row is another (rules §2). */
export async function checkClocks(em: EntityManager): Promise<ClockCheck> {
  const check: ClockCheck = { clocks: 0, older: 0, differences: [] }
  for (let after = ''; ; ) {
    const incidents = await em.execute<{ id: string }[]>(
      'select distinct incident_id as id from clock where incident_id::text > ? order by 1 limit ?',
      [after, PAGE],
    )
    if (incidents.length === 0) return check
    for (const { id } of incidents) await checkIncident(em.fork(), id, check)
    after = incidents.at(-1)!.id
  }
}

async function checkIncident(em: EntityManager, incident: string, check: ClockCheck): Promise<void> {
  const rows = await em.find(Clock, { incidentId: incident }, { orderBy: { id: 'asc' } })
  const folded = foldClocks((await readClockEntries(em, [incident])).get(incident) ?? [])
  for (const row of rows) {
    check.clocks++
    const derived = folded.get(row.id)
    if (derived?.isGuess) check.older++
    else check.differences.push(...differences(row, derived))
  }
}

function differences(row: Clock, derived: FoldedClock | undefined): ClockCheck['differences'] {
  const { id: clock, incidentId: incident } = row
  if (!derived) return [{ clock, incident, field: 'id', row: clock, ledger: null }]
  const { kind, clientId, cycle, atRiskFiredAt, ended, life } = derived
  const fields = Object.entries({ kind, clientId, cycle, atRiskFiredAt, ended, ...life })
  return fields
    .filter(([field, ledger]) => !isDeepStrictEqual(plain(row[field as keyof Clock]), plain(ledger)))
    .map(([field, ledger]) => ({ clock, incident, field, row: row[field as keyof Clock], ledger }))
}

/** Dates as they are written, objects without their order of keys. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))
