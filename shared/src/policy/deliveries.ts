import type { ChannelKind, ContactKind } from '../vocabulary/deliveries.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The first wait after a failure; each further one is twice as long. */
export const FIRST_RETRY_MS = 5 * SECOND

/** However late it was when it began, because nothing of ours was running: so often at least. */
export const TRIES_MIN = 3

interface Patience {
  /** No wait between two tries is longer. */
  longestWaitMs: number
  /** After that it has failed; a webhook is parked. */
  givesUpAfterMs: number
}

/** How long each channel is tried (rules §7; api, Out). Who is paged is soon reached another way: an hour is enough. */
export const patience: Record<ChannelKind, Patience> = {
  email: { longestWaitMs: 5 * MINUTE, givesUpAfterMs: HOUR },
  chat: { longestWaitMs: 5 * MINUTE, givesUpAfterMs: HOUR },
  push: { longestWaitMs: MINUTE, givesUpAfterMs: 15 * MINUTE },
  sms: { longestWaitMs: MINUTE, givesUpAfterMs: 15 * MINUTE },
  voice: { longestWaitMs: MINUTE, givesUpAfterMs: 10 * MINUTE },
  webhook: { longestWaitMs: HOUR, givesUpAfterMs: 72 * HOUR },
}

export type MostAnHour = Readonly<Record<ContactKind, number>>

/**
 * So many messages of pages go to one person by a channel in an hour (rules §5, held back by a limit); half of them are kept for
 * P1. More would be read by nobody, and a gateway asks money for each text and call. An operator may set other numbers.
 */
export const mostAnHour: MostAnHour = { email: 120, push: 120, chat: 60, sms: 30, voice: 12 }

/** A code that proves that somebody reads what is sent there. */
export const contactCode = { digits: 6, goodForMs: 10 * MINUTE, triesMax: 5 }

/** So often an hour one may have a code or a test sent: each message costs somebody something. */
export const contactTriesAnHour = 10

export const contactMethodsMax = 10
