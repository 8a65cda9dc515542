import { GraphQLError, type ExecutionArgs, type GraphQLSchema } from 'graphql'
import { handleProtocols, makeServer } from 'graphql-ws'
import type { WebSocketServer } from 'ws'
import type { Hub } from './hub.ts'
import { QUEUE_BYTES, tooSlow } from './line.ts'
import type { Seat, Seats } from './seats.ts'
import { SocketLine } from './socketLine.ts'
import { speakOver, type Over } from './speakOver.ts'
import { readSubscribing, type Subscribing } from './subscribing.ts'
import { takeSeat, type ReadKnocker } from './takeSeat.ts'

const TOO_MANY_OPERATIONS = 4411
const OPERATIONS = 100

export interface LiveDoor {
  schema: GraphQLSchema
  epoch: string
  hub: Hub
  seats: Seats
  readKnocker: ReadKnocker
  report(error: unknown): void
}

/** What graphql-ws keeps with each connection. */
type Kept = Over & { seat?: Seat }

type Asking = ExecutionArgs & { subscribing: Subscribing; seat: Seat; id: string }

/** graphql-ws keeps the protocol; what it subscribes to only ever ends, the hub writes the messages itself. */
export function serveSockets(door: LiveDoor, server: WebSocketServer): void {
  const { schema, hub, seats, report } = door
  const protocol = makeServer<Record<string, unknown>, Kept>({
    schema,
    connectionInitWaitTimeout: 3_000,
    // A throw would be 4500, which a client never tries again; and `false` 4403, when 4401 is meant. So both are closed by hand.
    async onConnect({ extra, connectionParams }) {
      const { socket, request } = extra
      const given = connectionParams?.['authorization']
      const authorization = typeof given === 'string' ? given : request.headers.authorization
      const seat = await takeSeat(door, new SocketLine(socket), { cookie: request.headers.cookie, authorization })
      if (!seat) return undefined
      if (!('line' in seat)) return void socket.close(seat.code, seat.reason)
      extra.seat = seat
      return { ...seats.pulse(seat) }
    },
    onPing({ extra: { seat } }) {
      if (seat) seats.ping(seat)
    },
    onPong({ extra: { seat } }) {
      if (seat) seat.unanswered = 0
    },
    onClose({ extra: { seat } }) {
      if (seat) seats.leave(seat)
    },

    onSubscribe({ extra: { seat } }, id, asked) {
      if (!seat?.audience) return [new GraphQLError('Connect first.')]
      if (seat.line.waitingBytes > QUEUE_BYTES) {
        seat.line.close(...tooSlow)
        return [new GraphQLError('Too slow')]
      }
      if (seat.asked.size >= OPERATIONS) {
        seat.line.close(TOO_MANY_OPERATIONS, 'Too many operations')
        return [new GraphQLError('Too many operations')]
      }
      const subscribing = readSubscribing(schema, seat.audience, asked)
      if (!('key' in subscribing)) return subscribing
      seat.asked.add(id)
      return { schema, document: subscribing.document, operationName: asked.operationName, subscribing, seat, id } as Asking
    },

    onComplete: ({ extra: { seat } }, id) => void seat?.asked.delete(id),

    subscribe(args) {
      const { subscribing, seat, id } = args as Asking
      const member = hub.subscribe(seat, seat.audience!, subscribing, id)
      seat.members.add(member)
      void member.next().then(() => seat.members.delete(member))
      return member
    },
  })
  server.options.handleProtocols = handleProtocols
  server.on('connection', (socket, request) => speakOver(protocol, { socket, request }, report))
}
