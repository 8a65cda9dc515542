import { setTimeout as sleep } from 'node:timers/promises'
import type { Kernel } from '../kernel/work.ts'
import { planWebhooks } from './planWebhooks.ts'

const LONGEST_MS = 1_000

interface Running {
  rung: () => Promise<void>
  report: (error: unknown) => void
}

/** Plans requests as entries come, until it is told to stop. */
export async function runWebhooks(kernel: Kernel, stopping: AbortSignal, { rung, report }: Running): Promise<void> {
  while (!stopping.aborted) {
    const bell = rung() // Taken before reading, so that no ring falls in between.
    await readNow(kernel)
      .then((now) => planWebhooks(kernel, now))
      .catch(report)
    await Promise.race([sleep(LONGEST_MS, undefined, { signal: stopping }).catch(() => {}), bell])
  }
}

async function readNow({ em, readTime }: Kernel): Promise<Date> {
  const [row] = await em.fork().execute<{ now: string }[]>('select clock_timestamp() as now')
  return readTime(new Date(row!.now))
}
