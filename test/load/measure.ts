/** Some at once, each doing it over and over for so long, or as long as there is more to do. */
export async function during<Who>(ms: number, all: Who[], act: (who: Who) => Promise<unknown>, more = () => true) {
  const started = performance.now()
  const latencies: number[] = []
  await Promise.all(
    all.map(async (who) => {
      while (performance.now() - started < ms && more()) {
        const from = performance.now()
        await act(who)
        latencies.push(performance.now() - from)
      }
    }),
  )
  return { took: performance.now() - started, count: latencies.length, latencies: latencies.sort((a, b) => a - b) }
}

export function row(name: string, { took, count, latencies }: Awaited<ReturnType<typeof during>>): void {
  console.log(
    `${name.padEnd(38)} ${String(Math.round((count / took) * 1_000)).padStart(5)}/s   p50 ${at(latencies, 0.5)} ms   p99 ${at(latencies, 0.99)} ms`,
  )
}

/** Of what is sorted already. */
export function at(sorted: number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1)
}

export const median = (figures: readonly number[]) => quantile(figures, 0.5)

/** Of figures in any order; NaN of none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

/** The median of some rounds and between which figures they lay, as `1.21 (1.10–1.34)`. */
export function spread(figures: readonly number[], digits = 2): string {
  const say = (figure: number) => figure.toFixed(digits)
  return `${say(median(figures))} (${say(Math.min(...figures))}–${say(Math.max(...figures))})`
}
