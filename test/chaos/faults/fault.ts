import type { Stage } from '../stage.ts'

/** Something that breaks, for a while; over when `play` is. */
export interface Fault {
  name: string
  /** Played in every `npm test`: it takes a few seconds. */
  isQuick?: true
  /** Why it cannot be played here, if it cannot. */
  cannot?(stage: Stage): string | undefined
  play(stage: Stage, random: () => number): Promise<void>
}
