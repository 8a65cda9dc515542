import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch, Group } from './group.ts'
import type { Look } from './look.ts'
import type { Member } from './member.ts'
import { Told, type Message } from './told.ts'

/** As many entries as are read at once. */
const NEAR = 500
const ROOM_BYTES = 256 * 1024
/** So long a piece of it may take. */
const PIECE_MS = 20

export interface Track {
  look(): Look
  /** The next entries after a position. */
  after(position: number): Promise<Batch>
  /** What catches up takes turns, so that those who are told what is new, and who ask, wait for none of it. */
  inTurn<Value>(group: Group, piece: () => Promise<Value>): Promise<Value>
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
  const all: Message[] = []
  for (let done = 0; done < entries.length && some.some((member) => canTake(group, member)); ) {
    const piece = entries.slice(done, done + group.pace)
    const messages = await track.inTurn(group, () => renderTimed(group, { ...batch, entries: piece }))
    all.push(...messages)
    done += piece.length
    give(group, some, { upTo: piece.at(-1)!.position, told: new Told(messages) })
    if (done === entries.length) group.remember(from, piece.at(-1)!.position, new Told(all))
  }
}

/** It has neither left nor more in its line than it reads. */
const canTake = ({ waiting }: Group, member: Member) => waiting.has(member) && member.line.waitingBytes < ROOM_BYTES

/** The dearer the entries of a group are, the fewer of them are rendered at once. */
async function renderTimed(group: Group, batch: Batch): Promise<Message[]> {
  const from = performance.now()
  const messages = await group.render(batch)
  const took = Math.max(1, performance.now() - from)
  group.pace = Math.max(1, Math.min(NEAR, Math.floor((batch.entries.length * PIECE_MS) / took)))
  return messages
}

function give(group: Group, some: readonly Member[], { upTo, told }: { upTo: number; told: Told }): void {
  for (const [seen, members] of Map.groupBy(some, (member) => member.seen)) {
    const missed = told.after(seen)
    for (const member of members) {
      if (!group.waiting.has(member)) continue
      if (missed.messages.length > 0) member.write(missed)
      member.seen = Math.max(seen, upTo)
    }
  }
}
