import type { EntityManager } from '@mikro-orm/postgresql'
import { kindOf, type Asker } from './askerOf.ts'
import { RateLimited } from './refusals.ts'

/** How often one asker may ask for one thing in a minute, unless the operator says otherwise. */
export const requestsAMinute = 1_200

type Operation = 'query' | 'mutation' | 'subscription'

/** Of that: a program may report as often as it may ask, a person changes less, and a stranger's network asks for half. */
const shares: Record<ReturnType<typeof kindOf>, Record<Operation, number>> = {
  key: { query: 1, mutation: 1, subscription: 1 / 2 },
  person: { query: 1, mutation: 1 / 4, subscription: 1 / 2 },
  network: { query: 1 / 2, mutation: 1 / 4, subscription: 1 / 2 },
}

const MINUTE_MS = 60_000
const SHARE_MS = 1_000
/** Who has used a twentieth of it is worth a word to the other servers. */
const TOLD_FROM = 1 / 20

interface Count {
  own: number
  /** What of it the others know. */
  told: number
  others: number
  most: number
}

/**
 * How often somebody asks for the same in the running minute (api, Limits). Each server counts by itself, at no cost, and once a second
 * tells the others through the database of those who ask much, and hears of them what they asked there.
 */
export class Rates {
  #minute = 0
  #counts = new Map<string, Count>()
  #sharing: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly em: EntityManager,
    private readonly aMinute: number,
    private readonly readTime: () => number,
  ) {}

  start(report: (error: unknown) => void): this {
    this.#timer = setInterval(() => (this.#sharing ??= this.#shareOnce(report)), SHARE_MS)
    return this
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#sharing
  }

  /** Counts one; throws RATE_LIMITED until the minute is over when it is one too many. */
  charge(asker: Asker, operation: Operation, field: string): void {
    const now = this.readTime()
    const minute = Math.floor(now / MINUTE_MS)
    if (minute !== this.#minute) this.#counts.clear()
    this.#minute = minute

    const key = `${asker} ${field} ${minute}`
    const fresh: Count = { own: 0, told: 0, others: 0, most: Math.ceil(this.aMinute * shares[kindOf(asker)][operation]) }
    const count = this.#counts.get(key) ?? fresh
    this.#counts.set(key, count)
    if (count.own + count.others >= count.most) throw new RateLimited((minute + 1) * MINUTE_MS - now, `${count.most} a minute`)
    count.own++
  }

  /** Rows of bygone minutes go as those of the sign-ins do: by `expire`. */
  async share(): Promise<void> {
    const told = [...this.#counts].filter(([, { own, told, most }]) => own > told && own >= most * TOLD_FROM)
    if (told.length === 0) return
    const counts = told.map(([key, count]) => ({ key, points: count.own - count.told }))
    for (const [, count] of told) count.told = count.own
    const known = await this.em
      .fork()
      .execute<{ key: string; points: number }[]>(share, [this.readTime(), JSON.stringify(counts)])
    for (const { key, points } of known) {
      const count = this.#counts.get(key)
      if (count) count.others = points - count.told
    }
  }

  /** While the database is away each server counts for itself; that is reported by whoever asks it. */
  async #shareOnce(report: (error: unknown) => void): Promise<void> {
    await this.share().catch(report)
    this.#sharing = undefined
  }
}

/** In the order of keys, so that two servers wait for each other and not in a circle. */
const share = `
  insert into throttle (key, points, expire)
  select key, points, ? + 120000 from json_to_recordset(?) as told (key text, points int) order by key
  on conflict (key) do update set points = throttle.points + excluded.points
  returning key, points`
