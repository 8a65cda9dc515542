import { withdrawSwapInput } from '@muster/shared/inputs/withdrawSwap'
import { command } from '../kernel/command.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope, scopeOfPeople } from './scheduleScope.ts'
import { Swap } from './swap.entity.ts'
import { mayReadSwap, requireAsked, scheduleOfSwap } from './swapScope.ts'
import { tellOfSwap } from './tellOfSwap.ts'

/** Who asked thinks better of it, as long as nobody has answered. */
export const withdrawSwap = command({
  operation: 'swap.withdraw',
  input: withdrawSwapInput,
  root: Schedule,
  rootId: scheduleOfSwap,
  isThere: mayReadSwap,
  answers: Swap,
  scope: async (em, schedule, { id }) => ({ ...scheduleScope(schedule), personId: (await em.findOneOrFail(Swap, id)).askerId }),
  answerScope: (em, { askerId }) => scopeOfPeople(em, [askerId]),

  async run(work, _schedule, { id }) {
    const swap = await work.em.findOneOrFail(Swap, id)
    requireAsked(swap)
    swap.state = 'withdrawn'
    swap.answeredAt = work.now
    await tellOfSwap(work, swap)
    const changes = { state: ['asked', 'withdrawn'] } as const
    return { value: swap, happened: [{ kind: 'swap.withdrawn', subject: { type: 'swap', id }, changes }] }
  },
})
