import { clockTimes } from '@muster/shared/rules/clockTimes'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { setClock, type ClockTimes } from './setClock.ts'
import { tellTogether } from './settle.ts'

interface Resuming {
  /** Now for a re-opening; the instant of the stop for one that is taken back, as if it had never been. */
  since(clock: Clock): Date
  /** Clocks whose breach is on record without their moment having come. */
  breachAgain?: ReadonlySet<string>
}

/** A step: stopped clocks go on with the time already used (rules §2). */
export async function resumeClocks(work: Work, clocks: readonly Clock[], { since, breachAgain }: Resuming): Promise<Happening[]> {
  for (const clock of clocks) {
    const from = since(clock)
    clock.stoppedAt = null
    await setClock(work, clock, timesFrom(clock, from), { breachAgain: breachAgain?.has(clock.id) ?? false })
    clock.runningSince = from
  }
  return tellTogether(clocks, 'clock.resumed', 'dueAt')
}

/** One that was late already is as late as it was when it stopped. */
function timesFrom(clock: Clock, from: Date): ClockTimes {
  const overMs = clock.usedMs - clock.limitMs
  const times = clockTimes(clock, clock.usedMs, from)
  return overMs > 0 ? { ...times, dueAt: new Date(from.getTime() - overMs) } : times
}
