import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch, Group } from './group.ts'
import type { Look } from './look.ts'
import type { Member } from './member.ts'
import { Told } from './told.ts'

/** As many entries as are read at once. */
const NEAR = 500
const ROOM_BYTES = 256 * 1024

export interface Track {
  look(): Look
  /** The next entries after a position. */
  after(position: number): Promise<Batch>
  hasStopped(): boolean
  joined(member: Member): void
}

/** Gives the waiting of a group what they missed, those near its head first, and together, until they have come as far as it has. */
export async function catchUp(group: Group, track: Track): Promise<void> {
  group.isCatchingUp = true
  try {
    while (group.waiting.size > 0 && !track.hasStopped()) await step(group, track)
  } finally {
    group.forget()
    group.isCatchingUp = false // In the same tick as the last look, or who comes now would wait for ever.
  }
}

async function step(group: Group, track: Track): Promise<void> {
  await tellTheLost(group, track)
  for (const member of group.waiting) if (group.join(member)) track.joined(member)
  if (group.waiting.size === 0) return

  const waiting = [...group.waiting]
  const behind = waiting.filter(({ seen, isLost }) => seen < group.head && !isLost)
  const ready = behind.filter(({ line }) => line.waitingBytes < ROOM_BYTES)
  if (ready.length > 0) await serve(group, ready, track)
  else if (behind.length > 0) await sleep(20)
  else if (!waiting.some(({ isLost }) => isLost)) await group.moved
}

async function tellTheLost(group: Group, { look }: Track): Promise<void> {
  const lost = [...group.waiting].filter(({ isLost }) => isLost)
  if (lost.length === 0) return
  const message = await group.resync(look(), group.head)
  for (const member of lost) {
    member.isLost = false
    member.seen = message.position
    member.write(new Told([message]))
  }
}

async function serve(group: Group, ready: Member[], track: Track): Promise<void> {
  const near = ready.filter(({ seen }) => group.head - seen <= NEAR)
  const some = near.length > 0 ? near : ready
  const { head } = group
  const from = Math.min(...some.map(({ seen }) => seen))
  const batch = await track.after(from)
  const entries = batch.entries.filter(({ position }) => position <= head)
  const upTo = entries.at(-1)!.position
  const told = new Told(await group.render({ ...batch, entries }))

  group.remember(from, upTo, told)
  for (const [seen, members] of Map.groupBy(some, (member) => member.seen)) {
    const missed = told.after(seen)
    for (const member of members) {
      if (!group.waiting.has(member)) continue
      if (missed.messages.length > 0) member.write(missed)
      member.seen = Math.max(seen, upTo)
    }
  }
}
