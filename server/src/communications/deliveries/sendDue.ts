import { claimDelivery } from './claimDelivery.ts'
import type { Delivery } from './delivery.entity.ts'
import type { Posting } from './posting.ts'
import { sendDelivery } from './sendDelivery.ts'

/** Sends what is due at an instant, whatever its lane, until nothing is left that is free. */
export async function sendDue(posting: Posting, now: Date): Promise<number> {
  for (let sent = 0; ; ) {
    const claimed = [...(await claimAll(posting, 0, now)), ...(await claimAll(posting, 1, now))]
    if (claimed.length === 0) return sent
    await Promise.all(claimed.map((delivery) => sendDelivery(posting, delivery, now)))
    sent += claimed.length
  }
}

async function claimAll(posting: Posting, lane: Delivery['priority'], now: Date): Promise<Delivery[]> {
  const next = await claimDelivery(posting.kernel.em, lane, now)
  return next ? [next, ...(await claimAll(posting, lane, now))] : []
}
