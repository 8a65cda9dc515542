import { limits } from './limits.ts'

/** How long a connection over HTTP may take, in milliseconds. A socket that was upgraded has rules of its own (`live`). */
export interface Patience {
  /** From the first byte, or from connecting, to the end of the headers: whoever writes a letter a second is refused with 408. */
  headersMs: number
  /** To the end of the body. */
  requestMs: number
  /** Nothing moves, either way: an answer that nobody reads. */
  idleMs: number
  /** Between two requests. */
  keptMs: number
  /** How often the first two are looked at, and the next. */
  lookMs: number
  /** So late this server gets to its work, on average, before it refuses more of it. */
  stuckMs: number
}

export const patience: Patience = {
  /** Every browser sends them in one packet; the slowest line needs a second for 16 kB. */
  headersMs: 10_000,
  /** The longest that there is, an upload, and what it takes to be told that it was too slow. */
  requestMs: limits.uploadMs + 10_000,
  /** Far longer than any answer is thought about; streams are never still for longer than 10 s. */
  idleMs: 120_000,
  /** A proxy keeps its connections for a minute, and must be the one that lets go: else it sends into a closed one. */
  keptMs: 72_000,
  lookMs: 2_000,
  /** Whoever waits longer than that for a turn has asked again already. */
  stuckMs: 1_000,
}
