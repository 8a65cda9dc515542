import { setTimeout as sleep } from 'node:timers/promises'
import type { Kernel } from '../kernel/work.ts'
import { fireDueMoments } from './fireDueMoments.ts'

const LONGEST_MS = 1_000
const HELD_AGAIN_MS = 50
/** 1,000 moments at one instant took 1.9 s in one lane, 1.1 s in four. */
const LANES = 4

/** Sleeps until the next moment in the database, never longer than a second, and fires what is due. */
export async function runTicker(kernel: Kernel, signal: AbortSignal, report: (error: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    const pause = await tick(kernel, signal).catch((error) => (report(error), LONGEST_MS))
    if (pause > 0) await sleep(pause, undefined, { signal }).catch(() => {})
  }
}

/** How long nothing need be done. What is due and could not be had is held by somebody: look again soon. */
async function tick(kernel: Kernel, signal: AbortSignal): Promise<number> {
  const { now, next } = await look(kernel)
  if (next === undefined || next > now) return Math.min(LONGEST_MS, (next ?? Infinity) - now)

  const lanes = Array.from({ length: LANES }, () => fireDueMoments(kernel, new Date(now), signal))
  const fired = await Promise.all(lanes)
  return fired.some((count) => count > 0) ? 0 : HELD_AGAIN_MS
}

async function look({ em, readTime }: Kernel): Promise<{ now: number; next: number | undefined }> {
  const [row] = await em
    .fork()
    .execute<
      { now: string; next: string | null }[]
    >(`select clock_timestamp() as now, min(greatest(fires_at, retry_at)) as next from moment where state = 'due'`)
  const { now, next } = row!
  return { now: readTime(new Date(now)).getTime(), next: next === null ? undefined : new Date(next).getTime() }
}
