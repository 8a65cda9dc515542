import { pause, until } from '../kit/until.ts'
import type { Load } from './load.ts'
import type { Stage } from './stage.ts'

/** Far longer than it takes: what is judged is that it comes back by itself. */
const LIMIT_MS = 120_000

/** Seconds until every server says that it is ready, and until a mutation that was begun by now is done; nothing if it does not come. */
export async function recover({ cluster: { servers } }: Stage, load: Load): Promise<number | undefined> {
  const from = performance.now()
  const before = load.deeds.length
  const isDone = () => load.deeds.slice(before).some(({ position }) => position !== undefined)
  const isReady = async (port: number) =>
    fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
      ({ ok }) => ok || pause(100).then(() => false),
      () => pause(100).then(() => false),
    )
  try {
    for (const { port } of servers) await until(() => isReady(port()), 'a ready server', LIMIT_MS)
    await until(isDone, 'a mutation', LIMIT_MS)
    return (performance.now() - from) / 1_000
  } catch {
    return undefined
  }
}

/** Whether everything that was begun has been answered. */
export async function settle(load: Load): Promise<boolean> {
  load.rest()
  return until(() => load.busy.size === 0, 'the last answer', LIMIT_MS).then(
    () => true,
    () => false,
  )
}
