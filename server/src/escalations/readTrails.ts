import type { EntityManager } from '@mikro-orm/postgresql'
import { inDrillTime, type Advance } from '@muster/shared/rules/inDrillTime'
import type { Incident } from '../incidents/incident.entity.ts'
import { uuids } from '../kernel/readRows.ts'

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

/** Of each incident; of a drill, in its own time. */
export async function readTrails(em: EntityManager, all: readonly Pick<Incident, 'id' | 'isDrill'>[]): Promise<Trail[]> {
  const incidents = all.map(({ id }) => id)
  const advances = await readAdvances(
    em,
    all.filter(({ isDrill }) => isDrill).map(({ id }) => id),
  )
  const marks = (values: readonly string[]) => values.map(() => '?').join()
  const rows = await em.execute<Record<'incident_id' | 'heard_at' | 'progress_at' | 'ended_at', string | null>[]>(
    `select incident_id, max(at) filter (where by_person and kind not in ('page.declined', 'commandRole.declined', 'drill.movedOn', 'drill.paced', 'drill.begun', 'drill.stopped')) as heard_at,
       max(at) filter (where by_person and kind in (${marks(progress)})) as progress_at,
       max(at) filter (where kind = 'escalation.endOfLine' and reason = 'no_acknowledgement') as ended_at
     from (select incident_id, at, kind, body::jsonb -> 'actor' ->> 'kind' in ('person', 'key') as by_person,
         body::jsonb -> 'changes' -> 'reason' ->> 1 as reason from ledger where incident_id in (${marks(incidents)})) as told
     group by incident_id`,
    [...progress, ...incidents],
  )
  return rows.map((row) => {
    const moved = advances.get(row.incident_id!) ?? []
    const at = (text: string | null) => (text ? inDrillTime(new Date(text), moved) : null)
    return {
      incidentId: row.incident_id!,
      ...{ heardAt: at(row.heard_at), progressAt: at(row.progress_at), endedAt: at(row.ended_at) },
    }
  })
}

async function readAdvances(em: EntityManager, drills: readonly string[]): Promise<Map<string, Advance[]>> {
  if (drills.length === 0) return new Map()
  const rows = await em.execute<{ incident_id: string; at: string; by_ms: number }[]>(
    `select incident_id, at, (body::jsonb -> 'changes' -> 'byMs' ->> 1)::float8 as by_ms from ledger
     where incident_id = any(?::text[]) and kind = 'drill.advanced'`,
    [uuids(drills)],
  )
  const advances = rows.map((row) => ({ id: row.incident_id, at: new Date(row.at), byMs: row.by_ms }))
  return Map.groupBy(advances, ({ id }) => id)
}
