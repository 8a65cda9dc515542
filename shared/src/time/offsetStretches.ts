import { Temporal } from 'temporal-polyfill'
import { days } from './durations.ts'

/** A stretch of time in which a zone keeps its offset, in epoch milliseconds. */
export interface OffsetStretch {
  startMs: number
  endMs: number
  /** Wall clock minus UTC. */
  offsetMs: number
}

/** Time cut where the zone's offset changes; in between, days are plain arithmetic: 4 ms for ten years, 50 by asking Temporal daily. */
export function* offsetStretches(timeZone: string, fromMs: number): Generator<OffsetStretch, never> {
  for (let startMs = fromMs; ; ) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone)
    const change = zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
    // Asked again each year: the search for a change gives up after three.
    const endMs = Math.min(change, startMs + days(365))
    yield { startMs, endMs, offsetMs: zoned.offsetNanoseconds / 1_000_000 }
    startMs = endMs
  }
}
