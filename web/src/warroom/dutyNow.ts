import type { Level } from '@muster/shared/vocabulary/level'

interface Target {
  kind: string
  id: string
  name: string | null
}

interface Duty {
  schedule: { id: string; name: string }
  person: { id: string; name: string; reachable: boolean | null } | null
}

/** Who is asked first at a level now; whom nothing reaches is asked by the screen alone. */
export interface LevelDuty {
  level: Level
  /** Null: nobody. */
  name: string | null
  isReached: boolean
}

/** By level, the first that the policy pages who is somebody now: a schedule's person on call, or a person by name. */
export function dutyNow(levels: readonly { level: Level; pages: readonly Target[] }[], onCall: readonly Duty[]): LevelDuty[] {
  return levels.map(({ level, pages }) => {
    for (const { kind, id, name } of pages) {
      if (kind === 'PERSON') return { level, name, isReached: true }
      const person = onCall.find(({ schedule }) => schedule.id === id)?.person
      if (person) return { level, name: person.name, isReached: person.reachable !== false }
    }
    return { level, name: null, isReached: false }
  })
}
