import type { EntityManager } from '@mikro-orm/postgresql'
import { cancelOverrideInput } from '@muster/shared/inputs/cancelOverride'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { validate as isUuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { aheadOf } from './aheadOf.ts'
import { endEarly } from './endEarly.ts'
import { lookForGaps } from './lookForGaps.ts'
import { finalOf, readRosters } from './readRosters.ts'
import { refuseGaps } from './refuseGaps.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope, scopeOfPeople } from './scheduleScope.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'

/** The layers say again who is on call. What a swap made is not undone by one of the two alone. */
export const cancelOverride = command({
  operation: 'override.cancel',
  input: cancelOverrideInput,
  root: Schedule,
  rootId: scheduleOfOverride,
  isThere: mayReadSchedule,
  answers: ShiftOverride,
  scope: async (em, schedule, { id }) => {
    const { personId, swapId } = await em.findOneOrFail(ShiftOverride, id)
    return { ...scheduleScope(schedule), ...(swapId === null && { personId }) }
  },
  answerScope: (em, { personId }) => scopeOfPeople(em, [personId]),

  async run(work, schedule, { id, confirmGaps }) {
    const override = await work.em.findOneOrFail(ShiftOverride, id)
    const [from, to] = aheadOf(work.now)
    const roster = (await readRosters(work.em, [schedule], from, to)).get(schedule.id)!
    const changes = endEarly(override, work.now)
    const rest = { ...roster, overrides: roster.overrides.filter((other) => other.id !== id) }
    const [before, after] = [roster, rest].map((some) => finalOf(schedule, some, from, to))
    refuseGaps([{ ...schedule, before: before!, after: after! }], confirmGaps)
    await lookForGaps(work, schedule.id)
    return { value: override, happened: [{ kind: 'override.cancelled', subject: { type: 'override', id }, changes }] }
  },
})

async function scheduleOfOverride(em: EntityManager, { id }: { id: string }): Promise<string | undefined> {
  return isUuid(id) ? (await em.findOne(ShiftOverride, id, { disableIdentityMap: true }))?.scheduleId : undefined
}
