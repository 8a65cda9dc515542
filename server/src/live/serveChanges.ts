import type { GraphQLError } from 'graphql'
import { z } from 'zod'
import { BadInput } from '../kernel/refusals.ts'
import { EventLine } from './eventLine.ts'
import type { NoRoom } from './noRoom.ts'
import type { Seat } from './seats.ts'
import type { LiveDoor } from './serveSockets.ts'
import { readSubscribing } from './subscribing.ts'
import { takeSeat } from './takeSeat.ts'

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

const statuses: Record<number, number> = { 4401: 401, 4411: 429, 4412: 429, 1013: 503 }
const refusedAs: Record<string, number> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429 }
const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }

const place = z.string().regex(/^\d{1,15}$/, 'Write the last position you saw, such as 153.')
const list = z.array(z.string().min(1).max(100)).max(100)
const asked = z.strictObject({
  after: z.array(place).max(1).optional(),
  epoch: z.array(z.string().min(1).max(100)).max(1).optional(),
  incidents: list.optional(),
  kinds: list.optional(),
  subjects: list.optional(),
})

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
  if (!seat) return new Response(null, { status: 503 })
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
  const member = hub.subscribe(seat, subscribing, 'events')
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
  const given = new URL(request.url).searchParams
  const lists = [...new Set(given.keys())].map((name) => [name, given.getAll(name).flatMap((text) => text.split(','))] as const)
  const { data, error } = asked.safeParse(Object.fromEntries(lists))
  if (!data) return [BadInput.of(error.issues)]
  const { after, epoch, ...filter } = data
  const [, epochSeen = epoch?.[0], seen = after?.[0]] =
    /^(.+)\.(\d{1,15})$/.exec(request.headers.get('last-event-id') ?? '') ?? []
  return readSubscribing(
    door,
    { audience: seat.audience!, holder: seat.holder },
    { query: changesQuery, variables: { after: seen, epoch: epochSeen, filter } },
  )
}

function refuse(status: number, errors: readonly Pick<GraphQLError, 'message' | 'extensions'>[]): Response {
  const told = errors.map(({ message, extensions }) => ({ message, extensions }))
  return Response.json({ errors: told }, { status, headers: status === 401 ? {} : { 'retry-after': '5' } })
}

function refuseRoom({ code, reason }: NoRoom): Response {
  const extensions = { code: code === 4401 ? 'UNAUTHENTICATED' : 'RATE_LIMITED' }
  return refuse(statuses[code]!, [{ message: reason, extensions }])
}
