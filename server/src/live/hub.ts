import type { GraphQLError, GraphQLSchema } from 'graphql'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Readers } from '../kernel/readerFor.ts'
import { Refusal } from '../kernel/refusals.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Audience } from './audience.ts'
import { catchUp, type Track } from './catchUp.ts'
import type { Feed, FeedEntry } from './feed.ts'
import { Group } from './group.ts'
import { Member, type Message } from './member.ts'
import type { Subscribing } from './subscribing.ts'
import { cuts, type Seat } from './seats.ts'
import { WakeUp } from './wakeUp.ts'

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
  /** Called in the ledger's order, before anything later is written to anybody. */
  obey(entry: Entry): void
  joined(seat: Seat): void
  report(error: unknown): void
}

/** Executes what is new once for every group that listens, and writes it to all of them in the order of the ledger. */
export class Hub {
  readonly groups = new Map<string, Group>()
  head: number
  #moved = Promise.withResolvers<void>()
  #stopped = false
  readonly #catchingUp = new Set<Promise<void>>()

  constructor(private readonly options: HubOptions) {
    this.head = options.feed.head
  }

  async run(): Promise<void> {
    for await (const batch of this.options.feed.batchesAfter(this.head)) {
      if (this.#stopped) return
      await this.#deliver(batch)
    }
  }

  /** Ends when nothing reads any more: the database may go after it. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#moved.resolve()
    await Promise.all(this.#catchingUp)
  }

  subscribe(seat: Seat, audience: Audience, subscribing: Subscribing, id: string): Member {
    const { schema, epoch, organisation, now } = this.options
    const group = this.groups.get(subscribing.key) ?? new Group({ schema, epoch, organisation, now }, audience, subscribing)
    this.groups.set(subscribing.key, group)

    const { after, epoch: asked } = subscribing.wanted
    const from = after ?? this.head
    const isLost = (asked ?? epoch) !== epoch || this.head - from > FARTHEST
    const member = new Member(seat, id, from, isLost, (left) => this.#leave(subscribing.key, group, left))
    group.waiting.add(member)
    if (!group.isCatchingUp) this.#catchUp(group)
    else this.#move() // Who catches up for it may wait for somebody far ahead.
    return member
  }

  #catchUp(group: Group): void {
    const done = this.#insist(() => catchUp(group, this.#track), CATCH_UP_TRIES)
      .catch((error: unknown) => {
        if (this.#stopped) return
        this.options.report(error)
        group.sendAway() // They come back with their last position.
      })
      .finally(() => this.#catchingUp.delete(done))
    this.#catchingUp.add(done)
  }

  get #track(): Track {
    const { readers, feed, joined } = this.options
    return {
      readers,
      feed,
      head: () => this.head,
      hasStopped: () => this.#stopped,
      moved: () => this.#moved.promise,
      joined: ({ seat }) => joined(seat),
    }
  }

  #leave(key: string, group: Group, member: Member): void {
    group.members.delete(member)
    group.waiting.delete(member)
    if (group.isEmpty && this.groups.get(key) === group) this.groups.delete(key)
    this.#move() // Who catches up for it looks again, and ends when nobody waits.
  }

  #move(): void {
    this.#moved.resolve()
    this.#moved = Promise.withResolvers()
  }

  async #deliver(batch: readonly FeedEntry[]): Promise<void> {
    const wakeUp = await this.#insist(() => WakeUp.look(this.options.readers, batch))
    const head = batch.at(-1)!.position
    const rendered = new Map<Group, Message[]>()
    const missing = () => [...this.groups.values()].filter((group) => !rendered.has(group))
    const render = async (group: Group) => void rendered.set(group, await this.#render(group, wakeUp, head))
    // Groups that come while others are rendered are rendered too, or their first members would miss this batch.
    while (missing().length > 0) await Promise.all(missing().map(render))
    // From here to the new head nothing waits: a member that joins gets all of the batch or none of it.
    let from = 0
    for (const entry of wakeUp.entries) {
      if (!cuts[entry.kind]) continue
      write(rendered, from, entry.position - 1)
      this.options.obey(entry)
      from = entry.position
    }
    write(rendered, from, Infinity)
    this.head = head
    this.#move()
  }

  /** Never fails: who cannot be rendered for is told to read anew, and when not even that goes, is sent away. */
  async #render(group: Group, wakeUp: WakeUp, head: number): Promise<Message[]> {
    const { readers, report } = this.options
    try {
      return await this.#insist((tried) => (tried === 0 ? group.render(wakeUp) : this.#renderAnew(group, wakeUp)), RENDER_TRIES)
    } catch (error) {
      if (this.#stopped) return []
      report(error)
      return group.resync(readers, head).then(
        (message) => [message],
        (failure: unknown) => {
          report(failure)
          group.sendAway()
          return []
        },
      )
    }
  }

  /** With loaders of its own: those of the batch remember what failed. */
  async #renderAnew(group: Group, { entries }: WakeUp): Promise<Message[]> {
    const batch = entries.map(({ position, ...body }) => ({ position, body: JSON.stringify(body) }))
    return group.render(await WakeUp.look(this.options.readers, batch))
  }

  /** A database that is away for a while holds the feed up; nothing is left out for it. */
  async #insist<Value>(step: (tried: number) => Promise<Value>, tries = Infinity): Promise<Value> {
    for (let tried = 0, waitMs = 50; ; tried++, waitMs = Math.min(2 * waitMs, 1_000)) {
      try {
        return await step(tried)
      } catch (error) {
        if (this.#stopped || tried + 1 >= tries || isRefusal(error)) throw error
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

function write(rendered: ReadonlyMap<Group, Message[]>, from: number, upTo: number): void {
  for (const [{ members }, messages] of rendered) {
    for (const message of messages) {
      if (message.position < from || message.position > upTo) continue
      for (const member of members) member.write(message)
    }
  }
}
