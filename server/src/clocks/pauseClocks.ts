import { pauseLife } from '@muster/shared/rules/clockLife'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { setClock } from './setClock.ts'
import { settle } from './settle.ts'
import { tellTogether } from './tellTogether.ts'

/** A step: these clocks stand still and keep what they have used (rules §2: resolution on hold, never a P1's). */
export async function pauseClocks(work: Work, clocks: readonly Clock[]): Promise<Happening[]> {
  const running = clocks.filter(({ runningSince }) => runningSince)
  const breaches = settle(work, running)
  for (const clock of running) await setClock(work, clock, pauseLife(clock, work.now))
  return [...breaches, ...tellTogether('clock.paused', running, ({ pausedAt, usedMs }) => ({ pausedAt, usedMs }))]
}
