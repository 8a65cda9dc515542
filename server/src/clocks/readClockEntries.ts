import type { EntityManager } from '@mikro-orm/postgresql'
import type { ClockEntry } from '@muster/shared/rules/foldClocks'

/** What the ledger says of these incidents' clocks, and of a drill's being moved on, in its order. */
export async function readClockEntries(em: EntityManager, incidents: readonly string[]): Promise<Map<string, ClockEntry[]>> {
  const rows = await em.execute<{ incident_id: string; body: string }[]>(
    `select incident_id, body from ledger where incident_id = any(?::text[]) and (kind like 'clock.%' or kind = 'drill.advanced') order by position`,
    [`{${incidents.join()}}`],
  )
  const entries = new Map<string, ClockEntry[]>()
  for (const { incident_id: incident, body } of rows) {
    const { at, kind, changes } = JSON.parse(body) as { at: string; kind: string; changes: ClockEntry['changes'] }
    const told = entries.get(incident) ?? []
    entries.set(incident, told)
    told.push({ at: new Date(at), kind, changes })
  }
  return entries
}
