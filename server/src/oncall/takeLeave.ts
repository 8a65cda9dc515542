import { LockMode } from '@mikro-orm/core'
import { takeLeaveInput } from '@muster/shared/inputs/takeLeave'
import type { Absence } from '@muster/shared/vocabulary/oncall'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { aheadOf } from './aheadOf.ts'
import { Leave } from './leave.entity.ts'
import { lookForGaps } from './lookForGaps.ts'
import { finalOf, readRosters } from './readRosters.ts'
import { refuseAway } from './refuseAway.ts'
import { refuseGaps } from './refuseGaps.ts'
import { Schedule } from './schedule.entity.ts'
import { scopeOfPeople } from './scheduleScope.ts'

/** One is away, on all schedules: who is next in a lower layer stands in, and where there is nobody, that is said first. */
export const takeLeave = command({
  operation: 'leave.take',
  input: takeLeaveInput,
  answers: Leave,
  scope: () => ({}),
  answerScope: (em, { personId }) => scopeOfPeople(em, [personId]),

  async run(work, _none, { from, to, confirmGaps }) {
    const personId = work.actor.id
    if (to <= work.now) throw new BadInput([{ path: 'to', message: 'This has passed.' }])
    await refuseAway(work, { personId, from, to }, 'from')
    const judged = await judge(work, { personId, from, to })
    refuseGaps(judged, confirmGaps)
    for (const { id } of judged) await lookForGaps(work, id)
    const leave = work.em.create(Leave, { id: uuid(), personId, from, to, cancelledAt: null })
    const changes = { person: [null, personId], from: [null, from], to: [null, to] } as const
    return { value: leave, happened: [{ kind: 'leave.taken', subject: { type: 'leave', id: leave.id }, changes }] }
  },
})

/** Held in the order of their ids: two who leave at once must not each count on the other. */
async function judge({ em, now }: Work, leave: Absence) {
  const held = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const
  const schedules = await em.find(Schedule, { status: 'active', personIds: { $contains: [leave.personId] } }, held)
  const [from, to] = aheadOf(now)
  const rosters = await readRosters(em, schedules, from, to)
  return schedules.map((schedule) => {
    const roster = rosters.get(schedule.id)!
    const without = { ...roster, absences: [...roster.absences, leave] }
    return { ...schedule, before: finalOf(schedule, roster, from, to), after: finalOf(schedule, without, from, to) }
  })
}
