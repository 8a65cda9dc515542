import { FIRST_RETRY_MS, patience, TRIES_MIN } from '../policy/deliveries.ts'
import type { AboutType, ChannelKind } from '../vocabulary/deliveries.ts'

interface Failed {
  channel: ChannelKind
  about: AboutType
  /** How often it was tried, this time included. */
  attempt: number
  /** Since it was due for the first time. */
  triedForMs: number
  /** What the other side asked for, if it did. */
  askedMs?: number | undefined
  /** Between 0 and 1, so that what failed together does not come back together. */
  chance: number
}

/**
 * How long to wait before the next try; undefined when there is none. A test is tried once: somebody is waiting for its
 * answer; and so is an action: again only by hand (rules §6).
 */
export function retryDelivery({ channel, about, attempt, triedForMs, askedMs = 0, chance }: Failed): number | undefined {
  if (about === 'test' || about === 'action') return undefined
  const { longestWaitMs, givesUpAfterMs } = patience[channel]
  const doubled = Math.min(longestWaitMs, FIRST_RETRY_MS * 2 ** (attempt - 1))
  const wait = Math.max(Math.round(doubled * (0.75 + chance / 2)), Math.min(askedMs, longestWaitMs))
  return attempt >= TRIES_MIN && triedForMs + wait > givesUpAfterMs ? undefined : wait
}
