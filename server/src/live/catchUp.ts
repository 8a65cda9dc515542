import { setTimeout as sleep } from 'node:timers/promises'
import type { Readers } from '../kernel/readerFor.ts'
import type { Feed } from './feed.ts'
import type { Group } from './group.ts'
import type { Member } from './member.ts'
import { WakeUp } from './wakeUp.ts'

const BATCH = 500
const ROOM_BYTES = 256 * 1024

export interface Track {
  readers: Readers
  feed: Feed
  /** What the hub has delivered: never the feed's head, or somebody would be ahead of a revocation. */
  head(): number
  hasStopped(): boolean
  /** Settles when the head moves, somebody leaves, or all is over. */
  moved(): Promise<void>
  joined(member: Member): void
}

/**
 * Gives the waiting of a group what they missed: those near the head first, and together. Who has reached the head joins
 * in the same tick, so that nothing falls between and nothing comes twice.
 */
export async function catchUp(group: Group, track: Track): Promise<void> {
  group.isCatchingUp = true
  try {
    while (group.waiting.size > 0 && !track.hasStopped()) await step(group, track)
  } finally {
    group.isCatchingUp = false // In the same tick as the last look, or who comes now would wait for ever.
  }
}

async function step(group: Group, track: Track): Promise<void> {
  const { head, moved } = track
  await tellTheLost(group, track)
  for (const member of group.waiting) if (member.seen === head() && !member.isLost) join(group, member, track)
  if (group.waiting.size === 0) return

  const waiting = [...group.waiting]
  const behind = waiting.filter(({ seen, isLost }) => seen < head() && !isLost)
  const ready = behind.filter(({ line }) => line.waitingBytes < ROOM_BYTES)
  if (ready.length > 0) await serve(group, ready, track)
  else if (behind.length > 0) await sleep(20)
  else if (!waiting.some(({ isLost }) => isLost)) await moved()
}

async function tellTheLost(group: Group, { readers, head }: Track): Promise<void> {
  const lost = [...group.waiting].filter(({ isLost }) => isLost)
  if (lost.length === 0) return
  const message = await group.resync(readers, head())
  for (const member of lost) {
    member.isLost = false
    member.write(message)
  }
}

async function serve(group: Group, ready: Member[], { readers, feed, head }: Track): Promise<void> {
  const near = ready.filter(({ seen }) => head() - seen <= BATCH)
  const some = near.length > 0 ? near : ready
  const from = Math.min(...some.map(({ seen }) => seen))
  const upTo = Math.min(from + BATCH, head())
  const missed = (await feed.since(from)).filter(({ position }) => position <= upTo)
  const messages = await group.render(await WakeUp.look(readers, missed))

  for (const member of some) {
    if (!group.waiting.has(member)) continue
    for (const message of messages) if (message.position > member.seen) member.write(message)
    member.seen = Math.max(member.seen, upTo)
  }
}

function join(group: Group, member: Member, { joined }: Track): void {
  group.waiting.delete(member)
  group.members.add(member)
  member.hasJoined = true
  joined(member)
}
