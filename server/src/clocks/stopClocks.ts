import { businessTimeBetween } from '@muster/shared/time/businessTimeBetween'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { setClock } from './setClock.ts'
import { settle, tellTogether } from './settle.ts'

/** A step: these clocks have done their duty. A breach that nobody wrote yet is written first. */
export async function stopClocks(work: Work, clocks: readonly Clock[]): Promise<Happening[]> {
  const running = clocks.filter(({ stoppedAt }) => !stoppedAt)
  const breaches = settle(work, running)
  for (const clock of running) {
    await setClock(work, clock)
    if (clock.runningSince) clock.usedMs += businessTimeBetween(clock.calendar, clock.runningSince, work.now)
    clock.runningSince = null
    clock.stoppedAt = work.now
  }
  return [...breaches, ...tellTogether(running, 'clock.stopped', 'stoppedAt')]
}
