import { levels, type Level } from '../vocabulary/level.ts'

/** The level above; none above L4 (rules §5). */
export function nextLevel(level: Level): Level | undefined {
  return levels[levels.indexOf(level) + 1]
}

export function isAbove(level: Level, other: Level): boolean {
  return levels.indexOf(level) > levels.indexOf(other)
}
