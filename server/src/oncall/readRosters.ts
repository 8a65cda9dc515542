import type { EntityManager } from '@mikro-orm/postgresql'
import { finalSchedule } from '@muster/shared/rules/finalSchedule'
import type { Absence, DutySpan } from '@muster/shared/vocabulary/oncall'
import { Person } from '../people/person.entity.ts'
import { Leave } from './leave.entity.ts'
import type { Schedule } from './schedule.entity.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'

/** What besides its layers decides who is on call by a schedule. */
export interface Roster {
  overrides: ShiftOverride[]
  absences: Absence[]
}

/** Of several schedules together. Who is suspended is away: nobody is called who may not act. */
export async function readRosters(
  em: EntityManager,
  schedules: readonly Schedule[],
  from: Date,
  to: Date,
): Promise<Map<string, Roster>> {
  const within = { from: { $lt: to }, to: { $gt: from }, cancelledAt: null }
  const ids = schedules.map(({ id }) => id)
  const people = [...new Set(schedules.flatMap(({ personIds }) => personIds))]
  const fresh = { disableIdentityMap: true, orderBy: { id: 'asc' } } as const
  const overrides = await em.find(ShiftOverride, { scheduleId: { $in: ids }, ...within }, fresh)
  const leaves = await em.find(Leave, { personId: { $in: people }, ...within }, fresh)
  const inactive = await em.find(Person, { id: { $in: people }, status: { $ne: 'active' } }, fresh)

  const absences = [...leaves, ...inactive.map(({ id }) => ({ personId: id, from, to }))]
  return new Map(
    schedules.map(({ id, personIds }) => [
      id,
      {
        overrides: overrides.filter(({ scheduleId }) => scheduleId === id),
        absences: absences.filter(({ personId }) => personIds.includes(personId)),
      },
    ]),
  )
}

type Standing = Pick<Schedule, 'timeZone' | 'layers' | 'status'>

/** By a schedule that is out of use nobody is on call. */
export function finalOf({ timeZone, layers, status }: Standing, roster: Roster, from: Date, to: Date): DutySpan[] {
  if (status !== 'active') return finalSchedule({ timeZone, layers: [] }, [], [], from, to)
  return finalSchedule({ timeZone, layers }, roster.overrides, roster.absences, from, to)
}
