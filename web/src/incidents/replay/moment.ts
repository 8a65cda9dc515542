import type { RoomThen } from '@muster/shared/rules/roomThen'
import type { Plan } from './useReplay.ts'

/** The room at one instant, and what is needed to say it. */
export interface Moment {
  room: RoomThen
  /** What stands out: facts by their name, things by their id. */
  changed: ReadonlySet<string>
  at: Date
  /** When it was reported. */
  startsAt: Date
  number: string
  plans: readonly Plan[]
  nameOf(id: string): string
}
