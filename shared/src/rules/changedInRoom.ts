import { parts, type FactsThen, type RoomThen } from './roomThen.ts'

/** What is otherwise than it was in the room that `after` was folded on from: facts by their name, things by their id. */
export function changedInRoom(before: RoomThen, after: RoomThen): ReadonlySet<string> {
  const fields = Object.keys(after.facts ?? {}) as (keyof FactsThen)[]
  const facts = fields.filter((field) => before.facts?.[field] !== after.facts![field])
  const things = parts.flatMap((part) =>
    [...after[part]].filter(([id, thing]) => before[part].get(id) !== thing).map(([id]) => id),
  )
  return new Set([...facts, ...things])
}
