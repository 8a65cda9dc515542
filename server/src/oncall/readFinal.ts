import type { EntityManager } from '@mikro-orm/postgresql'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { finalOf, readRosters } from './readRosters.ts'
import { Schedule } from './schedule.entity.ts'

/** Who is on call by a schedule between two instants: spans without holes; none at all when there is no such schedule. */
export async function readFinal(em: EntityManager, scheduleId: string, from: Date, to: Date): Promise<DutySpan[]> {
  const schedule = await em.findOne(Schedule, scheduleId)
  if (!schedule) return []
  const rosters = await readRosters(em, [schedule], from, to)
  return finalOf(schedule, rosters.get(schedule.id)!, from, to)
}
