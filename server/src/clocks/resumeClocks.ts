import { resumeLife } from '@muster/shared/rules/clockLife'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { setClock } from './setClock.ts'
import { tellTogether } from './tellTogether.ts'

interface Resuming {
  /** Now for the end of a hold or a re-opening; the instant of the stop for one that is taken back, as if it had never been. */
  since: Date
  /** Clocks whose breach is on record without their moment having come. */
  breachAgain?: ReadonlySet<string>
}

/** A step: clocks that stood still go on with the time already used (rules §2). */
export async function resumeClocks(work: Work, clocks: readonly Clock[], { since, breachAgain }: Resuming): Promise<Happening[]> {
  const still = clocks.filter(({ runningSince }) => !runningSince)
  for (const clock of still) {
    clock.ended = false // What was given up with a merge goes on when that is taken back.
    await setClock(work, clock, resumeLife(clock, since), { breachAgain: breachAgain?.has(clock.id) ?? false })
  }
  return tellTogether('clock.resumed', still, ({ usedMs, atRiskAt, dueAt }) => ({ since, usedMs, atRiskAt, dueAt }))
}
