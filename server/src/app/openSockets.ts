import proxyAddress from '@fastify/proxy-addr'
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { GraphQLSchema } from 'graphql'
import { WebSocketServer } from 'ws'
import type { Rates } from '../kernel/rates.ts'
import { gather } from '../kernel/gather.ts'
import { Hub } from '../live/hub.ts'
import { Rooms } from '../live/presence/rooms.ts'
import { Seats } from '../live/seats.ts'
import { serveChanges } from '../live/serveChanges.ts'
import { SocketWithReasons } from '../live/socketWithReasons.ts'
import { serveSockets } from '../live/serveSockets.ts'
import type { Comer } from '../live/takeSeat.ts'
import { readActors, readLiveSessions } from '../people/sessions/readActor.ts'
import { tellEngine } from '../timers/tellEngine.ts'
import { readLiveKeys } from '../people/keys/readKey.ts'
import { isForeign } from './allowedOrigins.ts'
import type { Cookies } from './cookies.ts'
import { limits } from './limits.ts'
import type { Muster } from './muster.ts'
import { whoKnocks, type Credentials } from './whoKnocks.ts'

interface Options {
  muster: Muster
  rates: Rates
  schema: GraphQLSchema
  cookies: Cookies
  organisation: string
  origins(): readonly string[]
  /** Whose word about an asker's address is taken. */
  trustedProxies: readonly string[]
  report(error: unknown): void
}

export interface Sockets {
  hub: Hub
  seats: Seats
  server: WebSocketServer
  /** `GET /graphql/changes`. */
  follow(request: Request, address: string): Promise<Response>
  stop(): Promise<void>
}

/** The WebSocket door, on the same port as HTTP. */
export function openSockets(
  http: Server,
  { muster, rates, schema, cookies, organisation, origins, trustedProxies, report }: Options,
): Sockets {
  const { orm, kernel, feed, epoch, engine } = muster
  // After a restart thousands come back at once, and commands wait for a connection, too.
  const readCookied = gather((tokens: string[]) => readActors(kernel, tokens))
  const readKnocker = (credentials: Credentials) => whoKnocks({ kernel, cookies, readCookied }, credentials)
  const now = () => kernel.readTime(new Date())
  const seats: Seats = new Seats({
    epoch,
    now,
    engine: () => tellEngine(engine),
    readLiveSessions: (sessions) => readLiveSessions(orm.em.fork(), sessions),
    readLiveKeys: (keys) => readLiveKeys(kernel, keys),
    report,
  })
  const rooms: Rooms = new Rooms({
    server: engine.server,
    em: orm.em,
    readers: kernel,
    schema,
    epoch,
    organisation,
    now,
    report,
  })
  const hub: Hub = new Hub({
    readers: kernel,
    feed,
    schema,
    epoch,
    organisation,
    now,
    obey(entry) {
      seats.obey(entry)
      rooms.obey(entry)
    },
    joined: (seat) => seats.ping(seat),
    report,
  })
  const running = hub.run().catch(report)
  // `closeTimeout` is how long a slow reader keeps its megabyte after it was closed; ws knows it, its types do not.
  const server = new WebSocketServer({
    noServer: true,
    WebSocket: SocketWithReasons,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    closeTimeout: 5_000,
  } as never)
  const readEnd = async () => {
    const [row] = await orm.em.fork().execute<{ end: string }[]>('select coalesce(max(position), 0) as end from ledger')
    return Number(row!.end)
  }
  const door = { schema, epoch, hub, rooms, seats, rates, readKnocker, readEnd, report }
  serveSockets(door, server)

  const isProxy = proxyAddress.compile([...trustedProxies])
  let stopping = false
  http.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', destroy) // Node takes its own listener off: a reset would end the process.
    // Nobody would tell it that we stop, and an upgraded connection keeps the server from closing.
    if (stopping) return refuse(socket, '503 Service Unavailable')
    if (request.url?.split('?')[0] !== '/graphql') return refuse(socket, '404 Not Found')
    if (isForeign(request.headers.origin, origins())) return refuse(socket, '403 Forbidden')
    const { cookie, authorization } = request.headers
    const comer: Comer = { cookie, authorization, address: proxyAddress(request, isProxy) }
    server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, comer))
  })

  return {
    hub,
    seats,
    server,
    follow: (request, address) => serveChanges(door, request, address),
    async stop() {
      stopping = true
      const settled = hub.stop()
      seats.stop()
      for (const socket of server.clients) socket.close(1012, 'Restarting')
      await feed.stop()
      await Promise.all([running, settled, rooms.stop()])
      for (const socket of server.clients) socket.terminate()
    },
  }
}

/** Named, so that no socket keeps its request for it. */
function destroy(this: Duplex): void {
  this.destroy()
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
