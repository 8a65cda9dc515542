import { askSwapInput } from '@muster/shared/inputs/askSwap'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { mayTakeShift } from '@muster/shared/rules/mayTakeShift'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Person } from '../people/person.entity.ts'
import { checkStanding } from './checkStanding.ts'
import { requireInUse } from './requireInUse.ts'
import { requireShift } from './requireShift.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope, scopeOfPeople } from './scheduleScope.ts'
import { Swap } from './swap.entity.ts'
import { tellOfSwap } from './tellOfSwap.ts'

/** Somebody is asked to take a shift of one's own; nothing changes until they agree. */
export const askSwap = command({
  operation: 'swap.ask',
  input: askSwapInput,
  root: Schedule,
  rootId: (_em, { scheduleId }) => scheduleId,
  isThere: mayReadSchedule,
  answers: Swap,
  scope: (_em, schedule) => scheduleScope(schedule),
  answerScope: (em, { askerId }) => scopeOfPeople(em, [askerId]),

  async run(work, schedule, { from, to, takerId, takerFrom = null, takerTo = null }) {
    const { em, actor, now } = work
    requireInUse(schedule)
    if (to <= now) throw new BadInput([{ path: 'to', message: 'This has passed.' }])
    if (takerId === actor.id) throw new BadInput([{ path: 'takerId', message: 'Ask somebody else.' }])
    await checkStanding(work, [{ id: takerId, path: 'takerId' }])
    if (!mayTakeShift(await em.findOneOrFail(Person, takerId), schedule.personIds))
      throw new BadInput([{ path: 'takerId', message: 'A vendor’s contact takes shifts only of a schedule that they stand on.' }])
    await requireShift(work, schedule, { personId: actor.id, from, to }, 'from')
    if (takerFrom && takerTo) await requireShift(work, schedule, { personId: takerId, from: takerFrom, to: takerTo }, 'takerFrom')
    const swap = em.create(Swap, {
      id: uuid(),
      scheduleId: schedule.id,
      askerId: actor.id,
      from,
      to,
      takerId,
      takerFrom,
      takerTo,
      state: 'asked',
      askedAt: now,
      answeredAt: null,
    })
    await tellOfSwap(work, swap)
    const changes = {
      schedule: [null, schedule.id],
      from: [null, from],
      to: [null, to],
      taker: [null, takerId],
      takerFrom: [null, takerFrom],
      takerTo: [null, takerTo],
    } as const
    return { value: swap, happened: [{ kind: 'swap.asked', subject: { type: 'swap', id: swap.id }, changes }] }
  },
})
