import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const APART_MS = 10
const AGAIN_MS = 1_000
const PROBE_MS = 5_000
const ANSWERS_WITHIN_MS = 3_000
const CHANNEL = 'muster_bell'

/**
 * Carries rings between servers on one connection of its own: at most one NOTIFY each 10 ms, never inside a command's
 * transaction. A lost connection costs nothing but time: the feed reads once a second anyway.
 */
export class Bell {
  #client: pg.Client | undefined
  #notifying = false
  #rung = 0
  #told = 0
  #stopped = false
  readonly #probing: NodeJS.Timeout

  constructor(
    private readonly url: string,
    private readonly heard: (position?: number) => void,
    private readonly report: (error: unknown) => void,
  ) {
    this.#probing = setInterval(() => void this.#probe(), PROBE_MS)
  }

  async start(): Promise<this> {
    await this.#connect()
    return this
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#probing)
    await this.#client?.end()
  }

  ring(position: number): void {
    this.#rung = Math.max(this.#rung, position)
    if (!this.#notifying) void this.#notify()
  }

  async #notify(): Promise<void> {
    this.#notifying = true
    while (this.#told < this.#rung && !this.#stopped) {
      this.#told = this.#rung // The position spares who has it already, ourselves first of all, a read.
      await this.#client?.query(`notify ${CHANNEL}, '${this.#told}'`).catch(this.#complain)
      await sleep(APART_MS)
    }
    this.#notifying = false
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'muster bell',
      keepAlive: true,
      connectionTimeoutMillis: ANSWERS_WITHIN_MS,
      query_timeout: ANSWERS_WITHIN_MS,
    })
    client.on('notification', ({ payload }) => this.heard(Number(payload)))
    client.on('error', this.#complain)
    await client.connect()
    client.once('end', () => void this.#reconnect())
    await client.query(`listen ${CHANNEL}`)
    this.#client = client
    this.heard() // Whatever was rung while nobody listened.
  }

  /** For ever: without it other servers' changes come up to a second late. */
  async #reconnect(): Promise<void> {
    this.#client = undefined
    while (!this.#stopped && !this.#client) {
      await sleep(AGAIN_MS)
      if (!this.#stopped) await this.#connect().catch(this.#complain)
    }
  }

  /** A connection that was cut in silence never says so: ask it, and let go of it when it does not answer. */
  async #probe(): Promise<void> {
    const client = this.#client
    try {
      await client?.query('select 1')
    } catch (error) {
      this.#complain(error)
      await client?.end().catch(this.#complain)
    }
  }

  #complain = (error: unknown) => void (this.#stopped || this.report(error))
}
