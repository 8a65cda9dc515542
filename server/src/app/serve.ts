import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Checkpoint } from '../ledger/checkpoint.ts'
import { openProvider, type ProviderSettings } from '../people/provider/provider.ts'
import { relyingPartyOf } from '../people/factors/relyingParty.ts'
import { Rates, requestsAMinute } from '../kernel/rates.ts'
import { openThrottle } from '../people/sessions/throttle.ts'
import { LiveStatusPage, type Renderer } from '../statuspage/liveStatusPage.ts'
import { allowedOrigins } from './allowedOrigins.ts'
import { sessionCookie } from './cookies.ts'
import { loadRenderer } from './loadRenderer.ts'
import { openMetrics, type Metrics } from './metrics.ts'
import type { Muster } from './muster.ts'
import type { Patience } from './patience.ts'
import { openSockets, type Sockets } from './openSockets.ts'
import { readReadiness } from './readReadiness.ts'
import { makeSchema } from './schema.ts'
import { serveMetrics } from './serveMetrics.ts'
import { buildServer } from './server.ts'

/** A query may take as long; who still reads after that is cut. */
const DRAIN_MS = 10_000

export interface Serving {
  app: FastifyInstance
  sockets: Sockets
  statusPage: LiveStatusPage
  port: number
  stop(): Promise<void>
}

export interface ServeOptions {
  muster: Muster
  host: string
  port: number
  publicUrl?: string | undefined
  trustedProxies?: readonly string[] | undefined
  patience?: Patience
  /** How often one asker may ask for the same in a minute. */
  aMinute?: number
  organisation: string
  /** Who signs people in, besides ourselves. */
  oidc?: ProviderSettings | undefined
  webDir: string
  log: Logger
  lastCheckpoint?: () => Checkpoint | undefined
  metrics?: Metrics
  metricsToken?: string | undefined
  /** How the public page is drawn; the one that was built, unless said. */
  renderer?: Renderer
}

/** Opens the doors of a server: HTTP, WebSocket, public page. `stop` shuts them in an order in which nobody waits for another. */
export async function serve({
  muster,
  host,
  port,
  publicUrl,
  trustedProxies = ['loopback'],
  patience,
  aMinute = requestsAMinute,
  organisation,
  oidc,
  webDir,
  log,
  lastCheckpoint = () => undefined,
  metrics = openMetrics(),
  metricsToken,
  renderer,
}: ServeOptions): Promise<Serving> {
  const schema = makeSchema()
  const cookies = sessionCookie(publicUrl)
  const report = (error: unknown) => log.error({ err: error }, 'a fault of ours')
  const throttle = openThrottle(muster.url)
  const rates = new Rates(muster.orm.em, aMinute, Date.now).start(report)
  const statusPage = await new LiveStatusPage({
    em: muster.orm.em,
    epoch: muster.epoch,
    organisation,
    renderer: renderer ?? (await loadRenderer(webDir)),
    now: () => muster.kernel.readTime(new Date()),
    follow: (position) => muster.feed.batchesAfter(position),
    report,
  }).start()
  let ready = true
  const origins = allowedOrigins(publicUrl, () => listening)
  const app = await buildServer({
    muster,
    throttle,
    rates,
    cookies,
    relyingParty: () => relyingPartyOf(publicUrl, listening),
    provider: oidc && openProvider(oidc),
    ownAddress: () => new URL(publicUrl ?? `http://localhost:${listening}`),
    schema,
    statusPage,
    origins,
    publicUrl,
    trustedProxies,
    patience,
    webDir,
    log,
    lastCheckpoint,
    follow: (request, address) => sockets.follow(request, address),
    readiness: () => readReadiness(muster, ready),
  })
  const sockets: Sockets = openSockets(app.server, {
    muster,
    rates,
    schema,
    cookies,
    organisation,
    origins,
    trustedProxies,
    report,
  })
  muster.engine.start(report)
  metrics.watch(muster, sockets)
  serveMetrics(app, metrics, metricsToken)
  let listening = port
  await app.listen({ host, port })
  listening = (app.server.address() as AddressInfo).port

  return {
    app,
    sockets,
    statusPage,
    port: listening,
    async stop() {
      ready = false
      statusPage.stop()
      await sockets.stop()
      const giveUp = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
      await app.close().finally(() => clearTimeout(giveUp))
      await rates.stop()
      await throttle.stop()
    },
  }
}
