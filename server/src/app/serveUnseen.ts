import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Metrics } from './metrics.ts'
import type { Muster } from './muster.ts'
import { readReadiness } from './readReadiness.ts'
import { serveHealth } from './serveHealth.ts'
import { serveMetrics } from './serveMetrics.ts'

interface Options {
  muster: Muster
  host: string
  port: number
  metrics: Metrics
  metricsToken?: string | undefined
}

/** The doors of a server without the role `web`: its health and its figures, and nothing of what is in the database. */
export async function serveUnseen({ muster, host, port, metrics, metricsToken }: Options) {
  let ready = true
  const app = fastify({ forceCloseConnections: true })
  serveHealth(app, () => readReadiness(muster, ready))
  metrics.watch(muster)
  serveMetrics(app, metrics, metricsToken)
  await app.listen({ host, port })
  return {
    port: (app.server.address() as AddressInfo).port,
    stop() {
      ready = false
      return app.close()
    },
  }
}
