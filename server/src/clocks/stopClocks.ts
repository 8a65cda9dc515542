import { stopLife } from '@muster/shared/rules/clockLife'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { setClock } from './setClock.ts'
import { settle } from './settle.ts'
import { tellTogether } from './tellTogether.ts'

/** A step: these clocks have done their duty. A breach that nobody wrote yet is written first. */
export function stopClocks(work: Work, clocks: readonly Clock[]): Promise<Happening[]> {
  return stop(work, clocks, 'clock.stopped')
}

/** A step: nothing is promised any more, so they are neither met nor missed; a breach that happened stays on record. */
export async function endClocks(work: Work, clocks: readonly Clock[]): Promise<Happening[]> {
  for (const clock of clocks) clock.ended = clock.stoppedAt === null
  return stop(work, clocks, 'clock.ended')
}

async function stop(work: Work, clocks: readonly Clock[], kind: 'clock.stopped' | 'clock.ended'): Promise<Happening[]> {
  const open = clocks.filter(({ stoppedAt }) => !stoppedAt)
  const breaches = settle(work, open)
  for (const clock of open) await setClock(work, clock, stopLife(clock, work.now))
  return [...breaches, ...tellTogether(kind, open, ({ stoppedAt, usedMs }) => ({ stoppedAt, usedMs }))]
}
