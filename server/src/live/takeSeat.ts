import type { Actor } from '@muster/shared/vocabulary/actor'
import { askerOf } from '../kernel/askerOf.ts'
import { Unauthenticated, type Lack } from '../kernel/refusals.ts'
import type { Knock } from '../kernel/work.ts'
import { audienceOf } from './audience.ts'
import type { Line } from './line.ts'
import { overloaded, tooManySockets, type NoRoom } from './noRoom.ts'
import { ended, type Seat, type Seats } from './seats.ts'

interface Credentials {
  cookie?: string | undefined
  /** A header is text; what a socket's first message brings may be anything. */
  authorization?: unknown
}

/** Who this is, now, by the request's cookie or a key; refuses as UNAUTHENTICATED what is no longer good. */
export type ReadKnocker = (credentials: Credentials) => Promise<{ knock: Knock; actor: Actor; lacks?: Lack | undefined }>

interface Door {
  seats: Seats
  readKnocker: ReadKnocker
  report(error: unknown): void
}

/** Who comes, with what, and from where. */
export interface Comer extends Credentials {
  address: string
}

/** Seats who has come on a line, or says why not; nothing when they left meanwhile. */
export async function takeSeat(door: Door, line: Line, comer: Comer): Promise<Seat | NoRoom | undefined> {
  const { seats, readKnocker, report } = door
  let seat: Seat | undefined
  try {
    const { knock } = await readKnocker(comer)
    if (!line.isOpen) return undefined
    seat = {
      line,
      session: knock.kind === 'person' ? knock.session : null,
      key: knock.kind === 'key' ? knock.key : null,
      person: 'person' in knock ? knock.person : null,
      holder: askerOf(knock, comer.address),
      members: new Set(),
      visits: new Set(),
      unanswered: 0,
    }
    if (seats.isFull(seat.holder)) return tooManySockets
    seats.take(seat)
    // Read once more, now that a revocation finds the seat: one in between would have missed it.
    const again = await readKnocker(comer)
    if (!line.isOpen) return void seats.leave(seat) // It left while we looked, before it had a seat.
    seat.audience = audienceOf(again.actor)
    seat.lacks = again.lacks
    return seat
  } catch (error) {
    if (seat) seats.leave(seat)
    if (error instanceof Unauthenticated) return { code: ended.code, reason: error.message }
    report(error)
    return overloaded
  }
}
