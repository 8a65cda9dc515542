import { engineLimits, LATEST_MS } from '@muster/shared/policy/engine'
import type { Kernel } from '../kernel/work.ts'
import type { Lags } from './lags.ts'
import { readEngine, type EngineState } from './readEngine.ts'

const EVERY_MS = 1_000

/** What one server knows of the engine: read once a second at most, however many ask. */
export class EngineWatch {
  #last: { state: EngineState; at: number } | undefined
  #reading: Promise<EngineState> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly kernel: Pick<Kernel, 'em' | 'readTime'>,
    /** Of this server. */
    readonly lags: Lags,
    readonly server: string,
    /** Whether it fires moments itself. */
    readonly ticks: boolean,
  ) {}

  start(report: (error: unknown) => void): void {
    this.#timer = setInterval(() => void this.read().catch(report), EVERY_MS)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#reading?.catch(() => {})
  }

  /** As it is now; throws when the database cannot be asked. */
  read(): Promise<EngineState> {
    this.#reading ??= readEngine(this.kernel)
      .then((state) => (this.#last = { state, at: performance.now() }).state)
      .finally(() => (this.#reading = undefined))
    return this.#reading
  }

  /** As it was a second ago at most. */
  look(): Promise<EngineState> {
    const last = this.#last
    return last && performance.now() - last.at < EVERY_MS ? Promise.resolve(last.state) : this.read()
  }

  /** The last that was read, without asking. While the database is away nothing fires: that time counts. */
  get known(): EngineState | undefined {
    if (!this.#last) return undefined
    const { state, at } = this.#last
    const silentMs = performance.now() - at
    if (silentMs < engineLimits.told.lateMs) return state
    const lateMs = Math.min(Math.round(state.lateMs + silentMs), LATEST_MS)
    return { ...state, now: new Date(state.now.getTime() + silentMs), lateMs }
  }
}
