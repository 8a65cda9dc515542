import { once } from 'node:events'
import { print } from 'graphql'
import { WebSocket } from 'ws'
import { ChangesDocument } from '../../web/src/generated/graphql.ts'
import { cookieOf, type OpenDoors } from './serving.ts'
import { until } from './until.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the wire says
type Message = { type: string; id?: string; payload?: any }

interface Connecting {
  who?: { token: string } | undefined
  headers?: Record<string, string>
  /** Null: connect only. */
  subscribe?: object | null
  init?: boolean
  /** What `connection_init` brings. */
  params?: object
}

/** A client of the bare protocol, to say what no good client says. */
export async function bareSocket(
  { socketUrl }: Pick<OpenDoors, 'socketUrl'>,
  { who, headers, subscribe = { query: print(ChangesDocument) }, init = true, params }: Connecting,
) {
  const socket = new WebSocket(socketUrl, 'graphql-transport-ws', {
    headers: { ...(who && { cookie: cookieOf(who) }), ...headers },
  })
  const heard: Message[] = []
  socket.on('message', (text) => heard.push(JSON.parse(String(text))))
  const closed = once(socket, 'close').then(([code]) => code as number)
  await Promise.race([once(socket, 'open'), closed])
  if (init) {
    socket.send(JSON.stringify({ type: 'connection_init', ...(params && { payload: params }) }))
    await Promise.race([until(() => heard.length > 0, 'the acknowledgement'), closed])
    if (subscribe && socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: subscribe }))
  }
  const changes = () => heard.filter(({ type }) => type === 'next').map(({ payload }) => payload.data.changes)
  return {
    socket,
    heard,
    closed,
    changes,
    positions: () => changes().map(({ position }) => Number(position)),
    hasJoined: () => heard.some(({ type, payload }) => type === 'ping' && payload?.position !== undefined),
  }
}
