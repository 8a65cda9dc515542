import type { EntityManager } from '@mikro-orm/postgresql'

const BATCH = 500
/** As far as anybody may come back from; of a kilobyte each. */
const KEPT = 5_000
const LONGEST_MS = 1_000
const FOLLOWS_WITHIN_MS = 5_000

export interface FeedEntry {
  position: number
  body: string
}

/** Follows the ledger. What a reader missed and what is new come out of the same loop, in order. */
export class Feed {
  head = 0
  #readAt = 0
  #recent: FeedEntry[] = []
  #reading: Promise<void> | undefined
  #wanted = 0
  #stopped = false
  #wakeUp = Promise.withResolvers<void>()
  #everySecond: NodeJS.Timeout | undefined

  constructor(
    private readonly em: EntityManager,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Starts where the ledger is, with what came last in memory: after a restart everybody comes back at once and has missed some of it. */
  async start(): Promise<this> {
    const [row] = await this.em.fork().execute<{ head: string }[]>('select coalesce(max(position), 0) as head from ledger')
    this.#recent = await this.#read(Math.max(0, Number(row!.head) - KEPT), KEPT)
    this.head = this.#recent.at(-1)?.position ?? 0
    this.#everySecond = setInterval(() => this.ring(), LONGEST_MS)
    return this
  }

  async stop(): Promise<void> {
    clearInterval(this.#everySecond)
    this.#stopped = true
    await this.#reading
    this.#wakeUp.resolve()
  }

  /** Whether it has read the ledger within the last seconds: it tries every second. */
  get isFollowing(): boolean {
    return performance.now() - this.#readAt < FOLLOWS_WITHIN_MS
  }

  /** A doorbell, not a message: however often it rings during a read, one more read follows. */
  ring(position = Infinity): void {
    if (this.#stopped || position <= this.head) return
    this.#wanted++
    this.#reading ??= this.#readWhileWanted()
      .catch(this.report)
      .finally(() => (this.#reading = undefined))
  }

  async *after(position: number): AsyncGenerator<FeedEntry> {
    for await (const batch of this.batchesAfter(position)) yield* batch
  }

  async *batchesAfter(position: number): AsyncGenerator<FeedEntry[]> {
    while (!this.#stopped) {
      const bell = this.#wakeUp.promise // Taken before reading, so that no ring falls in between.
      const missed = await this.#sinceOrNone(position)
      if (missed.length === 0) await bell
      else yield missed
      position = missed.at(-1)?.position ?? position
    }
  }

  /** A database that is away costs time, never the follower: the next ring comes when the ledger can be read again. */
  async #sinceOrNone(position: number): Promise<FeedEntry[]> {
    try {
      return await this.since(position)
    } catch (error) {
      this.report(error)
      return []
    }
  }

  async #readWhileWanted(): Promise<void> {
    for (let seen = -1; seen !== this.#wanted; ) {
      seen = this.#wanted
      const fresh = await this.#read(this.head)
      if (fresh.length === BATCH) this.#wanted++
      this.#recent = [...this.#recent, ...fresh].slice(-KEPT)
      this.head = fresh.at(-1)?.position ?? this.head
      this.#wakeUp.resolve()
      this.#wakeUp = Promise.withResolvers()
    }
  }

  /** The next entries after a position, at most 500, from memory if they are not older than that; else they may lie beyond the head. */
  since(position: number): FeedEntry[] | Promise<FeedEntry[]> {
    if (position >= this.head) return []
    const oldest = this.#recent[0]
    const inMemory = oldest !== undefined && oldest.position <= position + 1
    if (!inMemory) return this.#read(position)
    const from = position + 1 - oldest.position
    return this.#recent.slice(from, from + BATCH)
  }

  async #read(after: number, most = BATCH): Promise<FeedEntry[]> {
    const rows = await this.em
      .fork()
      .execute<
        { position: string; body: string }[]
      >('select position, body from ledger where position > ? order by position limit ?', [after, most])
    this.#readAt = performance.now()
    return rows.map(({ position, body }) => ({ position: Number(position), body }))
  }
}
