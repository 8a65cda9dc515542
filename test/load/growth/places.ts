import { print } from 'graphql'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { look } from '../../../server/src/timers/look.ts'
import { fireDueMoments } from '../../../server/src/timers/fireDueMoments.ts'
import { readEngine } from '../../../server/src/timers/readEngine.ts'
import type { Muster } from '../../../server/src/app/muster.ts'
import { ChangesDocument, OpenIncidentsDocument, RoomDocument } from '../../../web/src/generated/graphql.ts'
import { ask, cookieOf, type OpenDoors } from '../../kit/serving.ts'
import type { World } from '../../kit/world.ts'

const BEHIND = 400
const ended = `{ incidents(first: 50, filter: { open: false }) { nodes { id number title severity resolvedAt owner { id name } } } }`

export type Places = Record<string, () => Promise<unknown>>

/** What somebody does who works beside a long history, each done once by a call. */
export async function placesOf(world: World, muster: Muster, doors: OpenDoors): Promise<Places> {
  const [tech, client] = [await world.as('tech', muster.kernel), await world.as('client', muster.kernel)]
  const reportOne = () => world.report(tech, { clients: ['northwind'] })
  for (let n = 0; n < 50; n++) await reportOne()
  const openOne = await reportOne()
  const [old] = (
    await world.owner.query<{ number: string }>(`select number from incident where number like 'OLD-%' order by id limit 1`)
  ).rows
  const { epoch } = muster
  return {
    'list of open incidents': () => ask(doors, tech, print(OpenIncidentsDocument), { first: 50 }),
    'list of open incidents, a client’s': () => ask(doors, client, print(OpenIncidentsDocument), { first: 50 }),
    'list of those that have ended': () => ask(doors, tech, ended),
    'room of an open incident': () => ask(doors, tech, print(RoomDocument), { number: openOne.number }),
    'room of the oldest': () => ask(doors, tech, print(RoomDocument), { number: old!.number }),
    [`feed, ${BEHIND} entries behind`]: () => resume(doors, cookieOf(tech), { epoch, after: String(muster.feed.head - BEHIND) }),
    'report an incident': reportOne,
    'timers’ look': () => look(muster.kernel),
    'timers, nothing due': () => fireDueMoments(muster.kernel, new Date()),
    'how the engine is': () => readEngine(muster.kernel),
  }
}

/** From the handshake to the pulse that says that all was sent. */
async function resume({ socketUrl }: OpenDoors, cookie: string, variables: object): Promise<void> {
  const socket = new WebSocket(socketUrl, 'graphql-transport-ws', { headers: { cookie } })
  const payload = { query: print(ChangesDocument), variables }
  const hasAll = new Promise<void>((resolve) =>
    socket.on('message', (text: Buffer) => {
      const start = text.toString('latin1', 0, 300)
      if (start.includes('connection_ack')) socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }))
      else if (start.includes('"type":"ping"') && start.includes('"position"')) resolve()
    }),
  )
  await once(socket, 'open')
  socket.send('{"type":"connection_init"}')
  await hasAll
  socket.terminate()
}
