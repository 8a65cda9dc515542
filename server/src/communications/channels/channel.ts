import type { ChannelKind } from '@muster/shared/vocabulary/deliveries'
import type { Message } from '../deliveries/message.ts'

/** What became of one try; withdrawn: it was not made, since nobody wanted it any more. */
export interface Answer {
  outcome: 'sent' | 'failedForNow' | 'refused' | 'withdrawn'
  /** In the other side's words. */
  says: string
  /** How long it asked us to wait. */
  retryAfterMs?: number
}

export interface Parcel {
  message: Message
  address: string
  /** The same on every try. */
  key: string
  signal: AbortSignal
}

/** One way to reach somebody. A throw is a failure that may pass. */
export interface Channel {
  kind: ChannelKind
  /** The settings that it needs and that the operator has not made. */
  missing: readonly string[]
  send(parcel: Parcel): Promise<Answer>
}

export type Channels = Record<ChannelKind, Channel>
