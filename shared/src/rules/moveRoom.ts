import { movedBy } from './moveLife.ts'
import type { RoomThen } from './roomThen.ts'

/** In a drill that is moved on its own times are earlier by as much (mechanics, Drill time); when somebody knew stays as it was said. */
export function moveRoom(room: RoomThen, byMs: number): void {
  const { facts } = room
  if (facts)
    room.facts = { ...facts, detectedAt: movedBy(facts.detectedAt, byMs), acknowledgedAt: movedBy(facts.acknowledgedAt, byMs) }
  moveEach(room.tasks, ['dueAt'], byMs)
  moveEach(room.pages, ['sentAt', 'answerBy'], byMs)
  moveEach(room.escalations, ['openedAt'], byMs)
}

function moveEach<Thing extends object>(things: Map<string, Thing>, fields: readonly (keyof Thing)[], byMs: number): void {
  for (const [id, thing] of things)
    things.set(id, {
      ...thing,
      ...Object.fromEntries(fields.map((field) => [field, movedBy(thing[field] as Date | null, byMs)])),
    })
}
