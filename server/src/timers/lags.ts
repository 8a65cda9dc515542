const KEPT_MS = 5 * 60_000

export interface Lag {
  count: number
  p99Ms: number
  maxMs: number
}

/** How late moments were fired, of the last five minutes. `at` is this process's own time, which nobody moves. */
export class Lags {
  #all: { at: number; ms: number }[] = []

  constructor(private readonly observe?: (ms: number) => void) {}

  add(ms: number, at = performance.now()): void {
    this.#all.push({ at, ms })
    this.observe?.(ms)
  }

  of(lastMs = KEPT_MS, now = performance.now()): Lag {
    this.#all = this.#all.filter(({ at }) => now - at <= KEPT_MS)
    const late = this.#all.filter(({ at }) => now - at <= lastMs).map(({ ms }) => ms)
    late.sort((a, b) => a - b)
    return {
      count: late.length,
      p99Ms: Math.round(late[Math.ceil(late.length * 0.99) - 1] ?? 0),
      maxMs: Math.round(late.at(-1) ?? 0),
    }
  }
}
