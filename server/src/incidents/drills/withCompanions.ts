import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { Work } from '../../kernel/work.ts'
import { Incident } from '../incident.entity.ts'
import { lockBoth } from '../merging/lockBoth.ts'

/**
 * A drill behind its lock, and what else broke in it by its story and still goes on: its leader leads the time of all of them. Each began
 * after it, so its id is later, and nobody who holds one of them waits for it.
 */
export async function withCompanions({ em }: Work, incident: Incident): Promise<[Incident, ...Incident[]]> {
  const rows = await em.execute<{ id: string }[]>(
    'select broken_id as id from drill_event where incident_id = ? and broken_id is not null',
    [incident.id],
  )
  if (rows.length === 0) return [incident]
  const ids = rows.map(({ id }) => id)
  await lockBoth(em, ids)
  const others = await em.find(Incident, { id: { $in: ids } }, { refresh: true, orderBy: { id: 'asc' } })
  return [incident, ...others.filter(({ status }) => !hasEnded(status))]
}
