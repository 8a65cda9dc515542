import type { Pulse } from './pulse.ts'
import type { Told } from './told.ts'

/** More than this written and not gone, and a reader is too slow. */
export const QUEUE_BYTES = 1024 * 1024

/** One connection as hub and seats know it, a socket or a stream of events: what is written to it, how much waits, how it ends. */
export interface Line {
  readonly isOpen: boolean
  /** Bytes that were written and have not left. */
  readonly waitingBytes: number
  /** Whether pings are answered: who does not answer is gone. */
  readonly answersPings: boolean
  /** Messages of the operation that its client calls `id`; gives up who lets more than 1 MiB wait. */
  send(told: Told, id: string): void
  /** What time it is and how far everything has come. */
  ping(pulse: Pulse): void
  /** With a code of the API ("Close codes"). */
  close(code: number, reason: string): void
  terminate(): void
}
