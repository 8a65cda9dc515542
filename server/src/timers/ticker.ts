import { setTimeout as sleep } from 'node:timers/promises'
import type { Kernel } from '../kernel/work.ts'
import { BATCH, fireFree, fireHeld } from './fireDueMoments.ts'
import type { Lags } from './lags.ts'
import { look, type Sight } from './look.ts'
import { roots, type RootKind } from './roots.ts'
import { writeBeat } from './writeBeat.ts'

const LONGEST_MS = 1_000
const HELD_AGAIN_MS = 50
const BEAT_MS = 5_000
/** The bell rings for every command: a busy minute must not become a question for each of them. */
const BREATH_MS = 50

export interface Ticking {
  kernel: Kernel
  /** This server's, anew at every start. */
  server: string
  lags: Lags
  stopping: AbortSignal
  /** Resolves when there may be a moment that was not there before. */
  rung(): Promise<void>
  report(error: unknown): void
}

/**
 * Sleeps until the next moment in the database, never longer than a second, fires what is due, and every five seconds writes that
 * it does: in the same loop, so that no beat is written while it hangs.
 */
export async function runTicker(ticking: Ticking): Promise<void> {
  const { stopping, rung, report } = ticking
  const beat = beating(ticking)
  const patient = waiting(ticking)
  while (!stopping.aborted) {
    const bell = rung() // Taken before looking, so that no ring falls in between.
    const wait = await tick(ticking, beat, patient.wait).catch((error) => (report(error), LONGEST_MS))
    const pause = (ms: number) => sleep(ms, undefined, { signal: stopping }).catch(() => {})
    if (wait > 0) await Promise.race([pause(wait), bell.then(() => pause(Math.min(wait, BREATH_MS)))])
  }
  await patient.ended()
}

/** How long nothing need be done. What is due and could not be had is held by somebody: look again soon. */
async function tick(ticking: Ticking, beat: (sight: Sight) => Promise<void>, wait: (kind: RootKind, now: Date) => void) {
  const sight = await look(ticking.kernel)
  await beat(sight).catch(ticking.report) // Nothing waits for its being written.
  const { now, kinds } = sight
  const due = kinds.filter(({ due }) => due > 0)
  if (due.length === 0) return Math.min(LONGEST_MS, ...kinds.map(({ nextMs }) => nextMs))

  const fired = await Promise.all(due.map((some) => fireInLanes(ticking, some.kind, now, some.due)))
  for (const { kind } of due) wait(kind, now)
  return fired.some((count) => count > 0) ? 0 : HELD_AGAIN_MS
}

/** As many lanes as there is work for; for a second at most, so that the loop beats and sees what else has come due. */
async function fireInLanes({ kernel, lags, stopping }: Ticking, kind: RootKind, now: Date, count: number) {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(LONGEST_MS)])
  const length = Math.min(roots[kind].lanes, Math.ceil(count / BATCH))
  const firing = { kernel, fired: (ms: number) => lags.add(ms) }
  const lanes = Array.from({ length }, () => fireFree(firing, kind, now, signal))
  return (await Promise.all(lanes)).reduce((sum, each) => sum + each, 0)
}

/** Who stands in line for a root that is held does so apart: nothing else waits meanwhile. One at a time of each kind. */
function waiting({ kernel, lags, report }: Ticking) {
  const inLine = new Map<RootKind, Promise<unknown>>()
  return {
    wait(kind: RootKind, now: Date) {
      if (inLine.has(kind)) return
      const firing = { kernel, fired: (ms: number) => lags.add(ms) }
      const done = fireHeld(firing, kind, now)
        .catch(report)
        .finally(() => inLine.delete(kind))
      inLine.set(kind, done)
    },
    ended: () => Promise.all(inLine.values()),
  }
}

function beating({ kernel, server, lags }: Ticking) {
  let startedAt: Date | undefined
  let beatAt = new Date(0)
  return async ({ now, lateMs }: Sight) => {
    if (Math.abs(+now - +beatAt) < BEAT_MS) return
    startedAt ??= now
    await writeBeat(kernel.em.fork(), { server, startedAt, now, lateMs, lag: lags.of(60_000) })
    beatAt = now
  }
}
