import type { RoomEntry } from './roomThen.ts'

/** What an entry says a field became. */
export const told = <Value>({ changes }: RoomEntry, field: string) => changes[field]?.[1] as Value | undefined

/** What it says, or what was before it. */
export const or = <Value>({ changes }: RoomEntry, field: string, was: Value): Value =>
  field in changes ? (changes[field]![1] as Value) : was

export const timeOf = (entry: RoomEntry, field: string): Date | null => {
  const at = told<string | null>(entry, field)
  return at ? new Date(at) : null
}
