import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import { claimDelivery } from './claimDelivery.ts'
import type { Delivery } from './delivery.entity.ts'
import type { Posting } from './posting.ts'
import { sendDelivery } from './sendDelivery.ts'

/** So many of a lane are under way at once in one process; two for a target, so eight dead ones would fill it. */
const AT_ONCE = 16
const LONGEST_MS = 1_000
/** The bell rings for every command: a busy minute must not become a question for each of them. */
const BREATH_MS = 50

interface Running {
  stopping: AbortSignal
  /** Resolves when there may be something new. */
  rung: () => Promise<void>
}

/** Sends what comes due in a lane until it is told to stop. */
export async function runDeliveries(posting: Posting, lane: Delivery['priority'], { stopping, rung }: Running): Promise<void> {
  const { kernel, report } = posting
  const underWay = new Set<Promise<void>>()
  while (!stopping.aborted) {
    const bell = rung() // Taken before looking, so that no ring falls in between.
    const now = await readNow(kernel).catch(report)
    const delivery = now && underWay.size < AT_ONCE ? await claimDelivery(kernel.em, lane, now).catch(report) : undefined
    if (delivery) {
      const sending = sendDelivery(posting, delivery, now!, stopping)
        .catch(report) // Its lease runs out, and it is sent again.
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    } else {
      const pause = (ms: number) => sleep(ms, undefined, { signal: stopping }).catch(() => {})
      await Promise.race([pause(LONGEST_MS), bell.then(() => pause(BREATH_MS)), ...underWay])
    }
  }
  await Promise.all(underWay)
}

async function readNow({ em, readTime }: Posting['kernel'] & { em: EntityManager }): Promise<Date> {
  const [row] = await em.fork().execute<{ now: string }[]>('select clock_timestamp() as now')
  return readTime(new Date(row!.now))
}
