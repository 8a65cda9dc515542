import type { Happening } from '../../kernel/happening.ts'
import type { Kernel, Work } from '../../kernel/work.ts'
import type { Channels } from '../channels/channel.ts'
import type { Delivery } from './delivery.entity.ts'
import type { Compositions } from './message.ts'

/**
 * A step of who planned it: a delivery has been sent, has failed or is parked. Runs in the transaction that says so, which holds the
 * delivery's incident, if it has one: what it does next is done exactly once.
 */
export type OnAnswer = (work: Work, delivery: Delivery) => Promise<Happening[]>

/** What deliveries are sent with; `app` puts it together. */
export interface Posting {
  kernel: Kernel
  channels: Channels
  compose: Compositions
  onAnswer: OnAnswer
  publicUrl(): string
  report(error: unknown): void
}
