import { GraphQLError, type ExecutionArgs, type GraphQLSchema } from 'graphql'
import { handleProtocols, makeServer } from 'graphql-ws'
import type { WebSocketServer } from 'ws'
import type { Rates } from '../kernel/rates.ts'
import { Refusal } from '../kernel/refusals.ts'
import type { Hub } from './hub.ts'
import { QUEUE_BYTES } from './line.ts'
import type { Member } from './member.ts'
import { tooManyOperations, tooSlow, type NoRoom } from './noRoom.ts'
import type { Rooms } from './presence/rooms.ts'
import type { Visit } from './presence/visit.ts'
import type { Seat, Seats } from './seats.ts'
import { SocketLine } from './socketLine.ts'
import { speakOver, type Over } from './speakOver.ts'
import { readSubscribing, type Subscribing } from './subscribing.ts'
import { seemsAhead, unlessAhead } from './unlessAhead.ts'
import { takeSeat, type Comer, type ReadKnocker } from './takeSeat.ts'

const OPERATIONS = 100

export interface LiveDoor {
  schema: GraphQLSchema
  epoch: string
  hub: Hub
  rooms: Rooms
  seats: Seats
  rates: Rates
  /** The position of the ledger's last entry, by the ledger. */
  readEnd(): Promise<number>
  readKnocker: ReadKnocker
  report(error: unknown): void
}

/** What graphql-ws keeps with each connection. */
type Kept = Over & { seat?: Seat }

type Asking = ExecutionArgs & { member: Member | Visit }

/** graphql-ws keeps the protocol; what it subscribes to only ever ends, the hub writes the messages itself. */
export function serveSockets(door: LiveDoor, server: WebSocketServer): void {
  const { schema, hub, rooms, seats, report } = door
  const begin = (seat: Seat, subscribing: Subscribing, id: string) => {
    if (!seat.line.isOpen) return [new GraphQLError('It has left.')]
    const member = isFull(seat) ? tooManyOperations : hub.subscribe(seat, subscribing, id)
    return 'code' in member ? close(seat, member) : asked(subscribing, member)
  }
  const enter = async (seat: Seat, subscribing: Subscribing, id: string) => {
    if (isFull(seat)) return close(seat, tooManyOperations)
    try {
      return asked(subscribing, await rooms.enter(seat, subscribing, id))
    } catch (error) {
      if (error instanceof Refusal) return [error]
      throw error
    }
  }
  const asked = ({ document, operationName }: Subscribing, member: Member | Visit) =>
    ({ schema, document, operationName, member }) as Asking
  const protocol = makeServer<Record<string, unknown>, Kept>({
    schema,
    connectionInitWaitTimeout: 3_000,
    // A throw would be 4500, which a client never tries again; and `false` 4403, when 4401 is meant. So both are closed by hand.
    async onConnect({ extra, connectionParams }) {
      const { socket, comer } = extra
      extra.comer = undefined
      const given = authorizationIn(connectionParams)
      const line = new SocketLine(socket)
      const seat = await takeSeat(door, line, given === undefined ? comer! : { ...comer!, authorization: given })
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
      if (!seat) return
      seats.leave(seat)
      // graphql-ws forgets an operation that was called off, and asked for again, before it began.
      for (const member of [...seat.members, ...seat.visits]) void member.return()
    },

    onSubscribe({ extra: { seat } }, id, asked) {
      if (!seat?.audience) return [new GraphQLError('Connect first.')]
      if (seat.line.waitingBytes > QUEUE_BYTES) return close(seat, tooSlow)
      const subscribing = readSubscribing(door, { audience: seat.audience, holder: seat.holder, lacks: seat.lacks }, asked)
      if (!('key' in subscribing)) return subscribing
      if (subscribing.wanted.room) return enter(seat, subscribing, id)
      if (!seemsAhead(door, subscribing)) return begin(seat, subscribing, id)
      return unlessAhead(door, subscribing).then((placed) => ('code' in placed ? close(seat, placed) : begin(seat, placed, id)))
    },

    subscribe: (args) => (args as Asking).member,
  })
  server.options.handleProtocols = handleProtocols
  server.on('connection', (socket, comer: Comer) => speakOver(protocol, { socket, comer }, report))
}

/** Written as a header's name, it has no case either. */
function authorizationIn(params: Readonly<Record<string, unknown>> = {}): unknown {
  return Object.entries(params).find(([name, value]) => name.toLowerCase() === 'authorization' && value !== null)?.[1]
}

const isFull = ({ members, visits }: Seat) => members.size + visits.size >= OPERATIONS

function close({ line }: Seat, { code, reason }: NoRoom): GraphQLError[] {
  line.close(code, reason)
  return [new GraphQLError(reason)]
}
