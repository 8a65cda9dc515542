import { days } from './durations.ts'
import { offsetStretches, type OffsetStretch } from './offsetStretches.ts'

/** The wall clock of a zone around a stretch of time. Local time is handled as if it were UTC, so that a day is always 24 hours long. */
export interface Wall {
  localOf(ms: number): number
  /**
   * The first instant at which the wall clock reads that time, or has jumped past it: a time that comes twice is the first of
   * both, one that does not exist is the moment of the jump. So later local times are never earlier instants.
   */
  instantOf(localMs: number): number
}

export function readWall(timeZone: string, fromMs: number, toMs: number): Wall {
  // No wall clock is more than a day from UTC, and none jumps by more than one.
  const stretches = takeUntil(offsetStretches(timeZone, fromMs - days(3)), toMs + days(3))
  return {
    localOf(ms) {
      const { offsetMs } = find(stretches, ({ endMs }) => ms < endMs)
      return ms + offsetMs
    },
    instantOf(localMs) {
      const { startMs, offsetMs } = find(stretches, (stretch) => localMs < stretch.endMs + stretch.offsetMs)
      return Math.max(localMs - offsetMs, startMs)
    },
  }
}

function takeUntil(stretches: Generator<OffsetStretch>, toMs: number): OffsetStretch[] {
  const taken: OffsetStretch[] = []
  for (const stretch of stretches) {
    taken.push(stretch)
    if (stretch.endMs >= toMs) break
  }
  return taken
}

/** What lies before or after all of them is told by the nearest: its answer is clipped by who asked. */
function find(stretches: readonly OffsetStretch[], isIt: (stretch: OffsetStretch) => boolean): OffsetStretch {
  return stretches.find(isIt) ?? stretches.at(-1)!
}
