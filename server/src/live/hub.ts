import type { GraphQLError, GraphQLSchema } from 'graphql'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Readers } from '../kernel/readerFor.ts'
import { Refusal } from '../kernel/refusals.ts'
import { readEntry, type Entry } from '../ledger/entry.ts'
import { catchUp, type Track } from './catchUp.ts'
import type { Feed } from './feed.ts'
import { Group, type Batch } from './group.ts'
import { Lane } from './lane.ts'
import { Look } from './look.ts'
import { Member } from './member.ts'
import { whyNoGroup, type NoRoom } from './noRoom.ts'
import type { Subscribing } from './subscribing.ts'
import type { Seat } from './seats.ts'
import type { Message } from './told.ts'

const FARTHEST = 5_000
/** A batch that a group cannot render is a fault of ours: its members read anew instead of waiting for ever. */
const RENDER_TRIES = 5
const CATCH_UP_TRIES = 10

export interface HubOptions {
  readers: Readers
  feed: Feed
  schema: GraphQLSchema
  epoch: string
  organisation: string
  now(): Date
  /** Called in the ledger's order, before it or anything later is told to anybody. */
  obey(entry: Entry): void
  joined(seat: Seat): void
  report(error: unknown): void
}

/**
 * Executes what is new once for every group that listens, and writes it to all of them in the order of the ledger. Each group goes at
 * its own pace; those that keep up share every read.
 */
export class Hub {
  readonly groups = new Map<string, Group>()
  /** Up to here everything was obeyed: groups may be behind it, never ahead. */
  head: number
  /** What came last, which groups that keep up are told next. */
  #fresh: { after: number; entries: readonly Entry[] } = { after: -1, entries: [] }
  #look: Look | undefined
  #stopped = false
  readonly #lane = new Lane()
  readonly #working = new Set<Promise<void>>()

  constructor(private readonly options: HubOptions) {
    this.head = options.feed.head
  }

  /** The last entry that everybody was told who listens to it. */
  get told(): number {
    return Math.min(this.head, ...[...this.groups.values()].map(({ head }) => head))
  }

  get audiences(): number {
    return new Set([...this.groups.values()].map(({ audience }) => audience.key)).size
  }

  async run(): Promise<void> {
    for await (const batch of this.options.feed.batchesAfter(this.head)) {
      if (this.#stopped) return
      this.#take(batch.map(readEntry))
    }
  }

  /** Ends when nothing reads any more: the database may go after it. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const group of this.groups.values()) group.move()
    await Promise.all(this.#working)
  }

  subscribe(seat: Seat, subscribing: Subscribing, id: string): Member | NoRoom {
    const known = this.groups.get(subscribing.key)
    const noRoom = known ? undefined : whyNoGroup(this.groups.values(), seat)
    if (noRoom) return noRoom
    const group = known ?? this.#open(seat, subscribing)
    const { after, epoch } = subscribing.wanted
    const from = after ?? this.head
    const isLost = (epoch ?? this.options.epoch) !== this.options.epoch || this.head - from > FARTHEST
    const member = new Member(seat, id, group, from, isLost)
    group.waiting.add(member)
    seat.members.add(member)
    if (group.isCatchingUp)
      group.move() // Who catches up for it may wait for somebody far ahead.
    else this.#work(group, () => this.#insist(() => catchUp(group, this.#track), CATCH_UP_TRIES))
    return member
  }

  #open({ audience, holder }: Seat, subscribing: Subscribing): Group {
    const { key } = subscribing
    const group: Group = new Group(this.options, audience!, subscribing, holder, this.head, () => {
      if (this.groups.get(key) === group) this.groups.delete(key)
    })
    this.groups.set(key, group)
    return group
  }

  get #track(): Track {
    return {
      look: () => this.#lookNow(),
      after: (position) => this.#after(position),
      inTurn: ({ holder }, piece) => this.#lane.run(holder, piece),
      hasStopped: () => this.#stopped,
      joined: ({ seat }) => this.options.joined(seat),
    }
  }

  /** What takes rights away is obeyed before anybody is told of what came with it. */
  #take(entries: readonly Entry[]): void {
    for (const entry of entries) this.options.obey(entry)
    this.#fresh = { after: this.head, entries }
    this.head = entries.at(-1)!.position
    this.#look = undefined
    for (const group of this.groups.values()) if (!group.isAdvancing) this.#work(group, () => this.#advance(group))
  }

  /** What becomes of a group is its own affair: whatever it does, nobody else waits for it. */
  #work(group: Group, work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => {
        if (this.#stopped) return
        this.options.report(error)
        group.sendAway() // They come back with their last position.
      })
      .finally(() => {
        this.#working.delete(done)
        if (this.#working.size === 0) this.#look = undefined
      })
    this.#working.add(done)
  }

  async #advance(group: Group): Promise<void> {
    group.isAdvancing = true
    try {
      while (group.head < this.head && !this.#stopped) {
        if (group.members.size === 0) group.pass(this.head)
        else {
          const batch = await this.#insist(() => this.#after(group.head))
          group.tell(await this.#render(group, batch), batch.entries.at(-1)!.position)
        }
      }
    } finally {
      group.isAdvancing = false
    }
  }

  /** Who cannot be rendered for is told to read anew; fails when not even that goes. */
  async #render(group: Group, batch: Batch): Promise<Message[]> {
    const from = batch.entries[0]!.position - 1
    try {
      return await this.#insist(
        async (tried) => group.render(tried === 0 ? batch : { ...(await this.#after(from)), entries: batch.entries }),
        RENDER_TRIES,
      )
    } catch (error) {
      if (this.#stopped) throw error
      this.options.report(error)
      return [await group.resync(this.#lookNow(), batch.entries.at(-1)!.position)]
    }
  }

  /** The next entries after a position that are obeyed, with what they are about. */
  async #after(position: number): Promise<Batch> {
    const entries =
      position === this.#fresh.after
        ? this.#fresh.entries
        : (await this.options.feed.since(position)).filter((row) => row.position <= this.head).map(readEntry)
    const look = this.#lookNow()
    return { look, entries, incidents: await look.incidentsOf(entries) }
  }

  /** Shared by all who are told something while nothing new comes. */
  #lookNow(): Look {
    return (this.#look ??= new Look(this.options.readers))
  }

  /** A database that is away for a while holds a group up; nothing is left out for it. */
  async #insist<Value>(step: (tried: number) => Promise<Value>, tries = Infinity): Promise<Value> {
    for (let tried = 0, waitMs = 50; ; tried++, waitMs = Math.min(2 * waitMs, 1_000)) {
      try {
        return await step(tried)
      } catch (error) {
        if (this.#stopped || tried + 1 >= tries || isRefusal(error)) throw error
        this.#look = undefined // It remembers what failed.
        this.options.report(error)
        await sleep(waitMs)
      }
    }
  }
}

/** Asked again, it would be refused again. */
function isRefusal(error: unknown): boolean {
  return error instanceof Refusal || (error as GraphQLError).originalError instanceof Refusal
}
