import { engineLimits } from '@muster/shared/policy/engine'
import { canaryTrouble } from '@muster/shared/rules/canaryTrouble'
import type { EngineWatch } from './engineWatch.ts'

/** What `/readyz` says of the engine: numbers and times, nothing that somebody wrote. */
export async function readyEngine(watch: EngineWatch) {
  const state = await watch.look()
  const { now, lateMs, beatAt, servers, moments, pages, rest, deliveryLateMs, webhooksBehind, canary } = state
  const own = servers.find(({ server }) => server === watch.server)?.beatAt ?? null
  const { ready } = engineLimits
  const isAlive = own !== null && now.getTime() - own.getTime() < ready.beatMs
  const { p99Ms, maxMs } = watch.lags.of()
  return {
    /** A server that fires nothing itself can show what there is, however late others are. */
    isReady: !watch.ticks || (isAlive && lateMs <= ready.lateMs),
    told: {
      engine: { lateMs, beatAt, ownBeatAt: own, lag: { p99Ms, maxMs } },
      queues: { moments, deliveries: { pages, rest, lateMs: deliveryLateMs }, webhooksBehind },
      ...(canary && {
        canary: { dueAt: canary.dueAt, arrivedAt: canary.arrivedAt, isMissed: canaryTrouble(now, canary) !== null },
      }),
    },
  }
}
