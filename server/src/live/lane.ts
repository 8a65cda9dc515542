import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'

/** What takes longer than this waits for the database, and costs the others nothing. */
const LONGEST_MS = 250

/**
 * Work that may wait, one piece after the other: between two of them everybody else has a turn, and of those whose work waits each
 * has one piece done before anybody has a second.
 */
export class Lane {
  readonly #queues = new Map<string, (() => Promise<void>)[]>()
  #isRunning = false

  run<Value>(whose: string, piece: () => Promise<Value>): Promise<Value> {
    const { promise, resolve, reject } = Promise.withResolvers<Value>()
    const queue = this.#queues.get(whose) ?? []
    queue.push(() => piece().then(resolve, reject))
    this.#queues.set(whose, queue)
    if (!this.#isRunning) void this.#drain()
    return promise
  }

  async #drain(): Promise<void> {
    this.#isRunning = true
    for (let next = this.#next(); next; next = this.#next()) {
      await Promise.race([next(), sleep(LONGEST_MS, undefined, { ref: false })])
      await turn()
    }
    this.#isRunning = false
  }

  /** Whoever had a piece done comes last. */
  #next(): (() => Promise<void>) | undefined {
    const [whose, queue] = this.#queues.entries().next().value ?? []
    if (whose === undefined) return undefined
    this.#queues.delete(whose)
    const next = queue!.shift()
    if (queue!.length > 0) this.#queues.set(whose, queue!)
    return next
  }
}
