import type { EntityManager } from '@mikro-orm/postgresql'
import { shiftSightMs } from '@muster/shared/policy/oncall'
import { shiftAt, shiftsOf, type Shift } from '@muster/shared/rules/shiftsOf'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { finalOf, readRosters } from '../oncall/readRosters.ts'
import type { Schedule } from '../oncall/schedule.entity.ts'

/** Whose turn it is on a schedule at an instant, and from whom they take over. */
export async function readShift(em: EntityManager, schedule: Schedule, at: Date): Promise<Shift> {
  const [spans] = await spansAround(em, [schedule], at)
  return shiftAt(spans!, at)!
}

/** The turns of several schedules around an instant, in the schedules' order. */
export async function readShifts(em: EntityManager, schedules: readonly Schedule[], at: Date): Promise<Shift[][]> {
  return (await spansAround(em, schedules, at)).map(shiftsOf)
}

async function spansAround(em: EntityManager, schedules: readonly Schedule[], at: Date): Promise<DutySpan[][]> {
  const from = new Date(at.getTime() - shiftSightMs)
  const to = new Date(at.getTime() + shiftSightMs)
  const rosters = await readRosters(em, schedules, from, to)
  return schedules.map((schedule) => finalOf(schedule, rosters.get(schedule.id)!, from, to))
}
