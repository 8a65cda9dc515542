import { print } from 'graphql'
import { WebSocket } from 'ws'
import {
  ChangesDocument,
  OpenIncidentsDocument,
  type IncidentRowFragment,
  type OpenIncidentsQuery,
} from '../../web/src/generated/graphql.ts'
import type { IncidentRow } from '../../web/src/live/incidentRow.ts'
import { readIncidentRow } from '../../web/src/live/incidentRow.ts'
import { useFeed, type Change } from '../../web/src/live/useFeed.ts'
import { useWarRoom } from '../../web/src/live/useWarRoom.ts'
import { ask, cookieOf, type OpenDoors } from './serving.ts'

type Heard = Omit<Change<IncidentRowFragment>, 'position'> & { position: number }
export type Tab = Awaited<ReturnType<typeof openTab>>

/** A browser's tab without the browser: its feed, its war room, and every message as it came. */
export async function openTab(doors: OpenDoors, who: { token: string }, delay = async (page: OpenIncidentsQuery) => page) {
  const heard: Heard[] = []
  const sockets: WebSocket[] = []
  class Recording extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: cookieOf(who) } })
      sockets.push(this)
      this.on('error', () => {}) // Its closing is heard. In a browser nothing ends by one that is left while it connects.
      this.on('message', (text) => {
        if (this.readyState !== WebSocket.OPEN) return // As in a browser: one that is being closed says nothing more.
        const { type, payload } = JSON.parse(String(text))
        if (type === 'next') heard.push({ ...payload.data.changes, position: Number(payload.data.changes.position) })
      })
    }
  }
  const readPage = (page: { first: number; after: string | null }) =>
    ask<OpenIncidentsQuery>(doors, who, print(OpenIncidentsDocument), page)
  const feed = useFeed<IncidentRowFragment>({
    url: doors.socketUrl,
    credentials: {},
    query: print(ChangesDocument),
    webSocketImpl: Recording,
    report: () => {},
  })
  const room = useWarRoom(feed, async (page) => delay(await readPage(page)))
  await room.load()
  return {
    feed,
    room,
    heard,
    sockets,
    startedAt: feed.position.value,
    fresh: () => readAll(readPage),
    [Symbol.dispose]: () => feed.stop(),
  }
}

async function readAll(read: (page: { first: number; after: string | null }) => Promise<OpenIncidentsQuery>) {
  const rows: IncidentRow[] = []
  for (let after: string | null = null; ; ) {
    const { incidents }: OpenIncidentsQuery = await read({ first: 100, after })
    rows.push(...incidents.nodes.map(readIncidentRow))
    if (!incidents.pageInfo.hasNextPage) return new Map(rows.map((row) => [row.id, row]))
    after = incidents.pageInfo.endCursor
  }
}

/** What two pictures of the same incidents are compared by; time used is as of another instant in each answer. */
export function picture(rows: ReadonlyMap<string, IncidentRow>) {
  const plain = [...rows.values()].map(({ clocks, ...row }) => ({
    ...row,
    clocks: clocks.map(({ usedMs: _, ...clock }) => clock),
  }))
  return plain.sort((a, b) => (a.id < b.id ? -1 : 1))
}
