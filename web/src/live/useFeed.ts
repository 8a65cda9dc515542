import type { EngineTold } from '@muster/shared/vocabulary/engineTold'
import type { SubscribePayload } from 'graphql-ws'
import { shallowRef } from 'vue'
import type { Connection } from './connection.ts'
import { Ring } from './ring.ts'
import { useServerTime } from './serverTime.ts'
import { openSocket, type Pulse, type SocketOptions } from './socket.ts'

const PATIENCE_MS = 2_000
const ASK_EVERY_MS = 250

export interface Change<Row> {
  position: number
  epoch: string
  kind: string
  incidentId: string | null
  incident: Row | null
}

export type FeedOptions = Pick<SocketOptions, 'url' | 'credentials' | 'webSocketImpl' | 'report'> & {
  /** The subscription; it takes $after and $epoch. */
  query: string
}

/** One subscription for a tab: what came, how far it is, and the last 2,000 messages for answers that come late. */
export function useFeed<Row>({ query, ...options }: FeedOptions) {
  const connection = shallowRef<Connection>({ state: 'connecting', since: Date.now() })
  const serverTime = useServerTime()
  /** When the server was last heard, in its own time: what is on the screen is as of then. */
  const asOf = shallowRef(0)
  const position = shallowRef(0)
  /** What the last ping said of the engine; nothing to who is outside. */
  const engine = shallowRef<EngineTold | null>(null)
  const hearers = new Set<(change: Change<Row>) => void>()
  const resyncers = new Set<() => void>()
  const passing = new Set<() => void>()
  let ring: Ring<Change<Row>> | undefined
  let epoch = ''
  let hasStopped = false
  let socket: ReturnType<typeof openSocket> | undefined

  function reach(reached: number) {
    position.value = reached
    for (const check of passing) check()
  }

  function restart(reached: number, newEpoch: string) {
    epoch = newEpoch
    ring = new Ring(reached)
    reach(reached)
  }

  function hear(payload: unknown) {
    asOf.value = serverTime.now()
    const { data, errors } = payload as {
      data?: { changes: Omit<Change<Row>, 'position'> & { position: string } }
      errors?: unknown
    }
    if (!data || errors) return resyncers.forEach((read) => read())
    const change = { ...data.changes, position: Number(data.changes.position) }
    if (change.kind === 'feed.resync') {
      restart(change.position, change.epoch) // Its position may be lower: another epoch counts anew.
      return resyncers.forEach((read) => read())
    }
    if (change.position <= position.value) return
    ring!.add(change)
    for (const hearer of hearers) hearer(change)
    reach(change.position)
  }

  function pulse({ serverTime: time, epoch: theirs, position: reached, ...told }: Pulse, trip?: { askedAt: number }) {
    engine.value = told.lateMs === undefined ? null : (told as EngineTold)
    if (trip) serverTime.answered(time, trip.askedAt, Date.now())
    else serverTime.told(time, Date.now())
    asOf.value = serverTime.now()
    if (reached && theirs === epoch && Number(reached) > position.value) reach(Number(reached))
  }

  return {
    connection,
    serverTime,
    asOf,
    engine,
    position,
    get epoch() {
      return epoch
    },
    onChange(hearer: (change: Change<Row>) => void) {
      hearers.add(hearer)
      return () => void hearers.delete(hearer)
    },
    onResync(read: () => void) {
      resyncers.add(read)
      return () => void resyncers.delete(read)
    },
    terminate: () => socket?.terminate(),

    /** With the position and epoch of the first answer; later calls change nothing. */
    start(first: number, firstEpoch: string) {
      if (ring || hasStopped) return
      restart(first, firstEpoch)
      const subscription = {
        query,
        get variables() {
          return { after: String(position.value), epoch }
        },
      }
      socket = openSocket({ ...options, subscription, hear, pulse, became: (next) => (connection.value = next) })
    },

    /** Something besides the feed, over its connection; ends with the answer. Whoever asks has an answer already, so it has begun. */
    also: (subscription: SubscribePayload, hear: (payload: unknown) => void) => socket?.also(subscription, hear) ?? (() => {}),

    /** What came after an answer was read; undefined when that is no longer known, or it is of another epoch. */
    after: (since: number, of: string) => (of === epoch ? ring?.after(since) : undefined),

    /** Whether everything up to a position has come, waiting a little. What one may not see is passed too. */
    passed(awaited: number): Promise<boolean> {
      if (position.value >= awaited) return Promise.resolve(true)
      return new Promise((resolve) => {
        const end = (has: boolean) => {
          passing.delete(check)
          clearInterval(asking)
          clearTimeout(patience)
          resolve(has)
        }
        const check = () => void (position.value >= awaited && end(true))
        const asking = setInterval(() => socket?.ask(), ASK_EVERY_MS)
        const patience = setTimeout(() => end(false), PATIENCE_MS)
        passing.add(check)
      })
    },

    report: options.report,
    get hasStopped() {
      return hasStopped
    },
    stop() {
      hasStopped = true
      socket?.stop()
    },
  }
}

export type Feed<Row> = ReturnType<typeof useFeed<Row>>
