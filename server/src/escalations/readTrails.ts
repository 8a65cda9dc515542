import type { EntityManager } from '@mikro-orm/postgresql'

/** Progress moves, updates, works around or decides (rules §5). */
const progress = [
  'incident.moved',
  'incident.reassessed',
  'incident.assigned',
  'update.published',
  'workaround.recorded',
  'escalation.returned',
  'decision.recorded',
]

/** When a person last wrote an entry (who declines says nothing of the incident), and last got on with it; and when it was said that nobody is left. */
export interface Trail {
  incidentId: string
  heardAt: Date | null
  progressAt: Date | null
  endedAt: Date | null
}

/** Of each incident. */
export async function readTrails(em: EntityManager, incidents: readonly string[]): Promise<Trail[]> {
  const marks = (values: readonly string[]) => values.map(() => '?').join()
  const rows = await em.execute<Record<'incident_id' | 'heard_at' | 'progress_at' | 'ended_at', string | null>[]>(
    `select incident_id, max(at) filter (where by_person and kind not in ('page.declined', 'commandRole.declined')) as heard_at,
       max(at) filter (where by_person and kind in (${marks(progress)})) as progress_at,
       max(at) filter (where kind = 'escalation.endOfLine' and reason = 'no_acknowledgement') as ended_at
     from (select incident_id, at, kind, body::jsonb -> 'actor' ->> 'kind' in ('person', 'key') as by_person,
         body::jsonb -> 'changes' -> 'reason' ->> 1 as reason from ledger where incident_id in (${marks(incidents)})) as told
     group by incident_id`,
    [...progress, ...incidents],
  )
  const at = (text: string | null) => (text ? new Date(text) : null)
  return rows.map((row) => ({
    incidentId: row.incident_id!,
    ...{ heardAt: at(row.heard_at), progressAt: at(row.progress_at), endedAt: at(row.ended_at) },
  }))
}
