import type { Actor } from '@muster/shared/vocabulary/actor'
import { GraphQLError, type ExecutionArgs, type GraphQLSchema } from 'graphql'
import { useServer, type Extra } from 'graphql-ws/use/ws'
import type { WebSocket, WebSocketServer } from 'ws'
import { Unauthenticated } from '../kernel/refusals.ts'
import type { Knock } from '../kernel/work.ts'
import { audienceOf } from './audience.ts'
import type { Hub } from './hub.ts'
import type { Seat, Seats } from './seats.ts'
import { QUEUE_BYTES, TOO_SLOW } from './writeFrame.ts'
import { readSubscribing, type Subscribing } from './subscribing.ts'

const ENDED = 4401
const TOO_MANY_OPERATIONS = 4411
const TOO_MANY_SOCKETS = 4412
const OVERLOADED = 1013
const OPERATIONS = 100

export interface SocketDoor {
  schema: GraphQLSchema
  hub: Hub
  seats: Seats
  /** Who this is, now, by the request's cookie or the key of `connection_init`; refuses as UNAUTHENTICATED what is no longer good. */
  readKnocker(credentials: {
    cookie?: string | undefined
    authorization?: string | undefined
  }): Promise<{ knock: Knock; actor: Actor }>
  report(error: unknown): void
}

type Asking = ExecutionArgs & { subscribing: Subscribing; socket: WebSocket; id: string }

/** graphql-ws keeps the protocol; what it subscribes to only ever ends, the hub writes the messages itself. */
export function serveSockets(door: SocketDoor, server: WebSocketServer) {
  const { schema, hub, seats } = door
  return useServer<Record<string, unknown>, Extra & Record<PropertyKey, unknown>>(
    {
      schema,
      connectionInitWaitTimeout: 3_000,
      onConnect: ({ extra: { socket, request }, connectionParams }) => {
        const given = connectionParams?.['authorization']
        const authorization = given === undefined ? request.headers.authorization : String(given)
        return seatOne(door, socket, { cookie: request.headers.cookie, authorization })
      },
      onPing({ extra: { socket } }) {
        const seat = seats.of(socket)
        if (seat) seats.ping(seat)
      },
      onPong({ extra: { socket } }) {
        const seat = seats.of(socket)
        if (seat) seat.unanswered = 0
      },
      onClose: ({ extra: { socket } }) => seats.leave(socket),

      onSubscribe({ extra: { socket } }, id, asked) {
        const seat = seats.of(socket)
        if (!seat?.audience) return [new GraphQLError('Connect first.')]
        if (socket.bufferedAmount > QUEUE_BYTES) {
          socket.close(TOO_SLOW, 'Too slow: come back with your last position')
          return [new GraphQLError('Too slow')]
        }
        if (seat.asked.size >= OPERATIONS) {
          socket.close(TOO_MANY_OPERATIONS, 'Too many operations')
          return [new GraphQLError('Too many operations')]
        }
        const subscribing = readSubscribing(schema, seat.audience, asked)
        if (!('key' in subscribing)) return subscribing
        seat.asked.add(id)
        return { schema, document: subscribing.document, operationName: asked.operationName, subscribing, socket, id } as Asking
      },

      onComplete: ({ extra: { socket } }, id) => void seats.of(socket)?.asked.delete(id),

      subscribe(args) {
        const { subscribing, socket, id } = args as Asking
        const seat = seats.of(socket)!
        const member = hub.subscribe(seat.audience!, subscribing, socket, id)
        seat.members.add(member)
        void member.next().then(() => seat.members.delete(member))
        return member
      },
    },
    server,
    0,
  )
}

/** A throw would be 4500, which a client never tries again; and `false` 4403, when 4401 is meant. So both are closed by hand. */
async function seatOne(
  { seats, readKnocker, report }: SocketDoor,
  socket: WebSocket,
  credentials: Parameters<SocketDoor['readKnocker']>[0],
) {
  try {
    const { knock } = await readKnocker(credentials)
    if (socket.readyState !== socket.OPEN) return
    const seat: Seat = {
      socket,
      session: knock.kind === 'person' ? knock.session : null,
      key: knock.kind === 'key' ? knock.key : null,
      person: 'person' in knock ? knock.person : null,
      members: new Set(),
      asked: new Set(),
      unanswered: 0,
    }
    if (seats.isFull(seat)) return void socket.close(TOO_MANY_SOCKETS, 'Too many sockets')
    seats.take(seat)
    // Read once more, now that a revocation finds the seat: one in between would have missed it.
    const again = await readKnocker(credentials)
    if (socket.readyState !== socket.OPEN) return void seats.leave(socket) // It left while we looked, before it had a seat.
    seat.audience = audienceOf(again.actor)
    return { ...seats.pulse(seat) }
  } catch (error) {
    if (error instanceof Unauthenticated) return void socket.close(ENDED, error.message)
    report(error)
    return void socket.close(OVERLOADED, 'Try again in a moment')
  }
}
