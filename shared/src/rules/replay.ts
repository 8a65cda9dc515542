import { changedInRoom } from './changedInRoom.ts'
import { followRoom } from './followRoom.ts'
import { copyRoom, emptyRoom, type RoomEntry, type RoomThen } from './roomThen.ts'

/** Fewer are folded again for one moment than are kept for a whole incident: of 10,000 entries, at most this many of either. */
const EVERY = 100

/** An incident's entries, and the room as it was after each hundred. */
export interface Replay {
  entries: RoomEntry[]
  snapshots: RoomThen[]
  /** After all of them. */
  head: RoomThen
}

export const beginReplay = (): Replay => ({ entries: [], snapshots: [emptyRoom()], head: emptyRoom() })

/** The next entries, in the ledger's order; each is folded once. */
export function extendReplay(replay: Replay, more: readonly RoomEntry[]): void {
  for (const entry of more) {
    replay.entries.push(entry)
    followRoom(replay.head, entry)
    if (replay.entries.length % EVERY === 0) replay.snapshots.push(copyRoom(replay.head))
  }
}

/** The room after so many entries. */
export function roomAfter({ entries, snapshots }: Replay, count: number): RoomThen {
  const nearest = Math.min(Math.floor(count / EVERY), snapshots.length - 1)
  const room = copyRoom(snapshots[nearest]!)
  for (const entry of entries.slice(nearest * EVERY, count)) followRoom(room, entry)
  return room
}

/** The room after so many entries, and what the last of them changed, from one entry on. */
export function stepTo(replay: Replay, count: number, from: number): { room: RoomThen; changed: ReadonlySet<string> } {
  const before = roomAfter(replay, from)
  const room = copyRoom(before)
  for (const entry of replay.entries.slice(from, count)) followRoom(room, entry)
  return { room, changed: changedInRoom(before, room) }
}

/** How many entries there were by an instant, its own included. */
export function countBy({ entries }: Replay, at: Date): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.at <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** When something happened next after an instant; null when nothing did. */
export const nextInstant = (replay: Replay, at: Date): Date | null => replay.entries[countBy(replay, at)]?.at ?? null

/** When something happened last before an instant; null when nothing did. */
export const lastInstant = (replay: Replay, at: Date): Date | null =>
  replay.entries[countBy(replay, new Date(at.getTime() - 1)) - 1]?.at ?? null
