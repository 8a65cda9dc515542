import { setTimeout as sleep } from 'node:timers/promises'
import type { Kernel } from '../kernel/work.ts'

const LONGEST_MS = 1_000
/** The bell rings for every command; entries of a tenth of a second are planned together. */
const BREATH_MS = 100

interface Running {
  kernel: Kernel
  stopping: AbortSignal
  /** Reads on from its own position, as far as there is anything, or until it is told to stop. */
  plan(kernel: Kernel, now: Date, stopping: AbortSignal): Promise<unknown>
  rung: () => Promise<void>
  report: (error: unknown) => void
}

/** A reader of the ledger that plans what follows from its entries as they come, until it is told to stop. */
export async function runReader({ kernel, stopping, plan, rung, report }: Running): Promise<void> {
  while (!stopping.aborted) {
    const bell = rung() // Taken before reading, so that no ring falls in between.
    await readNow(kernel)
      .then((now) => plan(kernel, now, stopping))
      .catch(report)
    const pause = (ms: number) => sleep(ms, undefined, { signal: stopping }).catch(() => {})
    await Promise.race([pause(LONGEST_MS), bell.then(() => pause(BREATH_MS))])
  }
}

async function readNow({ em, readTime }: Kernel): Promise<Date> {
  const [row] = await em.fork().execute<{ now: string }[]>('select clock_timestamp() as now')
  return readTime(new Date(row!.now))
}
