import type { GraphQLError } from 'graphql'
import { BadInput, type ErrorCode } from '../kernel/refusals.ts'
import { readChangesAsked } from './changesAsked.ts'
import { EventLine } from './eventLine.ts'
import { overloaded, type NoRoom } from './noRoom.ts'
import type { Seat } from './seats.ts'
import type { LiveDoor } from './serveSockets.ts'
import { readSubscribing } from './subscribing.ts'
import { takeSeat } from './takeSeat.ts'
import { unlessAhead } from './unlessAhead.ts'

/** What a shell or a simple program wants to know of each change; who wants other fields subscribes. */
export const changesQuery = `subscription Changes($after: Position, $epoch: ID, $filter: ChangesFilter) {
  changes(after: $after, epoch: $epoch, filter: $filter) {
    position epoch at kind incidentId
    actor { kind id name }
    incident {
      id version number title severity status category level publicStatus
      detectedAt reportedAt acknowledgedAt resolvedAt lastUpdateAt
      owner { id name }
      clients { id name }
      component { id name }
    }
  }
}`

const RETRY_MS = 5_000
const refusals: Record<number, readonly [status: number, ErrorCode]> = {
  4401: [401, 'UNAUTHENTICATED'],
  4411: [429, 'RATE_LIMITED'],
  4412: [429, 'RATE_LIMITED'],
  1013: [503, 'UNAVAILABLE'],
}
const refusedAs: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, RATE_LIMITED: 429 }
const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }

/**
 * `GET /graphql/changes?after=…&epoch=…&kinds=…`: the feed of `changes` as server-sent events, each with `epoch.position` as its id
 * (`api.md`). Who reconnects with `Last-Event-ID` goes on from there.
 */
export async function serveChanges(door: LiveDoor, request: Request, address: string): Promise<Response> {
  const { epoch, hub, seats } = door
  let end = () => {}
  const line = new EventLine(epoch, () => end())
  const comer = {
    cookie: request.headers.get('cookie') ?? undefined,
    authorization: request.headers.get('authorization') ?? undefined,
    address,
  }
  const seat = await takeSeat(door, line, comer)
  if (!seat) return refuseRoom(overloaded)
  if (!('line' in seat)) return refuseRoom(seat)
  end = () => seats.leave(seat)

  const subscribing = readAsked(door, seat, request)
  if (!('key' in subscribing)) {
    line.terminate()
    return refuse(refusedAs[String(subscribing[0]!.extensions['code'])] ?? 400, subscribing)
  }
  if (request.method === 'HEAD') {
    line.terminate()
    return new Response(null, { headers })
  }
  const placed = await unlessAhead(door, subscribing)
  if (!line.isOpen) return refuseRoom(overloaded)
  const member = 'code' in placed ? placed : hub.subscribe(seat, placed, 'events')
  if ('code' in member) {
    line.terminate()
    return refuseRoom(member)
  }
  end = () => {
    seats.leave(seat)
    void member.return()
  }
  request.signal.addEventListener('abort', () => line.terminate())
  if (request.signal.aborted) line.terminate()
  return new Response(line.body, { headers })
}

function readAsked(door: LiveDoor, seat: Seat, request: Request): ReturnType<typeof readSubscribing> {
  try {
    const lastEventId = request.headers.get('last-event-id')
    const { after, ...rest } = readChangesAsked(new URL(request.url).searchParams, lastEventId)
    const variables = { ...rest, after: after?.toString() }
    return readSubscribing(
      door,
      { audience: seat.audience!, holder: seat.holder, lacks: seat.lacks },
      { query: changesQuery, variables },
    )
  } catch (error) {
    if (error instanceof BadInput) return [error]
    throw error
  }
}

function refuse(status: number, errors: readonly Pick<GraphQLError, 'message' | 'extensions'>[]): Response {
  const told = errors.map(({ message, extensions }) => ({ message, extensions }))
  const waitMs = errors[0]?.extensions['retryAfterMs']
  const headers = typeof waitMs === 'number' ? { 'retry-after': String(Math.ceil(waitMs / 1_000)) } : undefined
  return Response.json({ errors: told }, { status, ...(headers && { headers }) })
}

function refuseRoom({ code, reason }: NoRoom): Response {
  const [status, means] = refusals[code]!
  return refuse(status, [{ message: reason, extensions: { code: means, ...(status !== 401 && { retryAfterMs: RETRY_MS }) } }])
}
