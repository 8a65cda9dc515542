import { answerSwapInput } from '@muster/shared/inputs/answerSwap'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { checkStanding } from './checkStanding.ts'
import { refuseAway } from './refuseAway.ts'
import { requireInUse } from './requireInUse.ts'
import { requireReach } from './requireReach.ts'
import { requireShift } from './requireShift.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope, scopeOfPeople } from './scheduleScope.ts'
import { standIn } from './standIn.ts'
import { Swap } from './swap.entity.ts'
import { mayReadSwap, requireAsked, scheduleOfSwap } from './swapScope.ts'
import { tellOfSwap } from './tellOfSwap.ts'

/** Who was asked takes the shift, or says no; agreed, each stands in for the other. */
export const answerSwap = command({
  operation: 'swap.answer',
  input: answerSwapInput,
  root: Schedule,
  rootId: scheduleOfSwap,
  isThere: mayReadSwap,
  answers: Swap,
  scope: async (em, schedule, { id }) => ({ ...scheduleScope(schedule), personId: (await em.findOneOrFail(Swap, id)).takerId }),
  answerScope: (em, { takerId }) => scopeOfPeople(em, [takerId]),

  async run(work, schedule, { id, accept }) {
    const swap = await work.em.findOneOrFail(Swap, id)
    requireAsked(swap)
    const taken = accept ? await takeOver(work, schedule, swap) : []
    swap.state = accept ? 'accepted' : 'declined'
    swap.answeredAt = work.now
    await tellOfSwap(work, swap)
    const changes = { state: ['asked', swap.state], asker: [swap.askerId, swap.askerId] } as const
    const kind = accept ? 'swap.accepted' : 'swap.declined'
    return { value: swap, happened: [{ kind, subject: { type: 'swap', id }, changes }, ...taken] }
  },
})

/** Both must still have what they give, and be there for what they take; of a shift that has begun, the rest. */
async function takeOver(work: Work, schedule: Schedule, swap: Swap): Promise<Happening[]> {
  const { askerId, takerId, takerFrom, takerTo } = swap
  const given = [{ giver: askerId, taker: takerId, path: 'taker', from: swap.from, to: swap.to }]
  if (takerFrom && takerTo) given.push({ giver: takerId, taker: askerId, path: 'asker', from: takerFrom, to: takerTo })
  requireInUse(schedule)
  await checkStanding(work, [
    { id: askerId, path: 'asker' },
    { id: takerId, path: 'taker' },
  ])
  await requireReach(
    work,
    given.map(({ taker: id, path }) => ({ id, path })),
  )
  const shifts = []
  for (const { giver, taker, path, ...shift } of given) {
    const from = shift.from < work.now ? work.now : shift.from
    if (shift.to <= from) throw new Conflict('A shift of it has passed.', { state: swap.state })
    await requireShift(work, schedule, { personId: giver, from, to: shift.to }, path === 'taker' ? 'from' : 'takerFrom')
    await refuseAway(work, { personId: taker, from, to: shift.to }, path)
    shifts.push({ personId: taker, from, to: shift.to, swapId: swap.id })
  }
  return shifts.map((shift) => standIn(work, schedule, shift).happening)
}
