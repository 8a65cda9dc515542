import { addScheduleInput } from '@muster/shared/inputs/addSchedule'
import type { Layer } from '@muster/shared/vocabulary/oncall'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { newFields } from '../kernel/newFields.ts'
import { aheadOf } from './aheadOf.ts'
import { checkStanding, type Named } from './checkStanding.ts'
import { lookForGaps } from './lookForGaps.ts'
import { finalOf, readRosters } from './readRosters.ts'
import { refuseGaps } from './refuseGaps.ts'
import { requireReach } from './requireReach.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope } from './scheduleScope.ts'

/** From now on its layers say who is on call. */
export const addSchedule = command({
  operation: 'schedule.add',
  input: addScheduleInput,
  answers: Schedule,
  scope: () => ({}),
  answerScope: (_em, schedule) => scheduleScope(schedule),

  async run(work, _none, { confirmGaps, ...given }) {
    const named = namedOn(given.layers)
    await checkStanding(work, named)
    await requireReach(work, named)
    const personIds = peopleOn(given.layers)
    const schedule = work.em.create(Schedule, { id: uuid(), ...given, personIds, status: 'active', version: 1 })
    const [from, to] = aheadOf(work.now)
    const rosters = await readRosters(work.em, [schedule], from, to)
    const after = finalOf(schedule, rosters.get(schedule.id)!, from, to)
    refuseGaps([{ ...schedule, before: after.slice(0, beforeFirstTurn(after)), after }], confirmGaps)
    await lookForGaps(work, schedule.id)
    const changes = newFields(work, schedule, ['timeZone', 'layers', 'personIds', 'status'], ['name'])
    return { value: schedule, happened: [{ kind: 'schedule.added', subject: { type: 'schedule', id: schedule.id }, changes }] }
  },
})

/** A schedule that begins next week leaves nobody alone until then. */
const beforeFirstTurn = ([first]: ReturnType<typeof finalOf>) => (first?.personId === null && !first.awayIds.length ? 1 : 0)

export function peopleOn(layers: readonly Layer[]): string[] {
  return [...new Set(layers.flatMap(({ personIds }) => personIds))].sort()
}

export function namedOn(layers: readonly Layer[]): Named[] {
  return layers.flatMap(({ personIds }, layer) => personIds.map((id, at) => ({ id, path: `layers.${layer}.personIds.${at}` })))
}
