import { overloaded, type NoRoom } from './noRoom.ts'
import type { Subscribing } from './subscribing.ts'

interface Door {
  hub: { head: number }
  /** The position of the ledger's last entry, by the ledger. */
  readEnd(): Promise<number>
  report(error: unknown): void
}

export const seemsAhead = ({ hub }: Pick<Door, 'hub'>, { wanted }: Subscribing) => (wanted.after ?? 0) > hub.head

/**
 * Who comes from a place that the ledger has not reached would wait for it, and miss what happens meanwhile: they are told to read
 * again, as if they came from another epoch. Another server may have told an entry before we heard of it, so the ledger is asked.
 */
export async function unlessAhead(door: Door, subscribing: Subscribing): Promise<Subscribing | NoRoom> {
  if (!seemsAhead(door, subscribing)) return subscribing
  try {
    if (subscribing.wanted.after! <= (await door.readEnd())) return subscribing
  } catch (error) {
    door.report(error)
    return overloaded
  }
  return { ...subscribing, wanted: { ...subscribing.wanted, epoch: '' } }
}
