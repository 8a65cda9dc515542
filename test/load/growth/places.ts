import { print } from 'graphql'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { look } from '../../../server/src/timers/look.ts'
import { fireDueMoments } from '../../../server/src/timers/fireDueMoments.ts'
import { readEngine } from '../../../server/src/timers/readEngine.ts'
import { startMuster, type Muster } from '../../../server/src/app/muster.ts'
import { sweepUnfollowLinks } from '../../../server/src/followers/unfollowLink.ts'
import { sweepAnswerLinks } from '../../../server/src/oncall/answerLink.ts'
import { readPublicPage } from '../../../server/src/statuspage/readPublicPage.ts'
import { sweepRequests } from '../../../server/src/webhooks/sweepRequests.ts'
import { ChangesDocument, OpenIncidentsDocument, RoomDocument } from '../../../web/src/generated/graphql.ts'
import { ask, cookieOf, openDoors, type OpenDoors } from '../../kit/serving.ts'
import type { World } from '../../kit/world.ts'

const BEHIND = 400
const ended = (filter = '', after = '') =>
  `{ incidents(first: 50${after}, filter: { open: false ${filter} }) { nodes { id number title severity resolvedAt owner { id name } } pageInfo { endCursor } } }`
const ledger = (filter: string) =>
  `{ ledger(first: 50${filter && `, filter: { ${filter} }`}) { nodes { position at kind actor { name } subjectName } } }`

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
  const { people, components } = world.cast
  const admin = await world.as('admin', muster.kernel)
  const [middle] = (
    await world.owner.query<{ number: string; alias: string; at: Date }>(
      `select number, alias, detected_at as at from incident where alias like 'SEC-OLD-%' order by id offset (select count(*) / 20 from incident) limit 1`,
    )
  ).rows
  const days = (count: number) => new Date(middle!.at.getTime() + count * 86_400_000).toISOString()
  const look50 = (filter: string) => () => ask(doors, admin, ledger(filter))
  return {
    'list of open incidents': () => ask(doors, tech, print(OpenIncidentsDocument), { first: 50 }),
    'list of open incidents, a client’s': () => ask(doors, client, print(OpenIncidentsDocument), { first: 50 }),
    'list of those that have ended': () => ask(doors, tech, ended()),
    'of these, P1': () => ask(doors, tech, ended('severities: [P1]')),
    'of these, on one component': () => ask(doors, tech, ended(`components: ["${components.exports}"]`)),
    'of these, one’s own': () => ask(doors, tech, ended(`owners: ["${people.tech3}"]`)),
    'of these, nobody’s': () => ask(doors, tech, ended('hasOwner: false')),
    'of these, cancelled': () => ask(doors, tech, ended('statuses: [CANCELLED]')),
    'of these, P1 on one component, one’s own': () =>
      ask(doors, tech, ended(`severities: [P1], components: ["${components.reports}"], owners: ["${people.tech3}"]`)),
    'of these, a client’s': () => ask(doors, tech, ended(`clients: ["${world.cast.clients.northwind}"]`)),
    'of these, of a client that had none': () => ask(doors, tech, ended(`clients: ["${world.cast.clients.lotus}"]`)),
    'of these, a client asks': () => ask(doors, client, ended()),
    'incident by its alias': () => ask(doors, tech, `{ incidentByNumber(number: "${middle!.alias}") { id number } }`),
    'ledger, the latest': look50(''),
    'ledger, a common kind': look50('kinds: ["incident.reported"]'),
    'ledger, a kind of long ago': look50('kinds: ["directory.imported"]'),
    'ledger, by a person': look50(`doneBy: ["${people.commander}"]`),
    'ledger, a person of few deeds': look50(`people: ["${people.account}"]`),
    'ledger, a kind by a person': look50(`kinds: ["directory.imported"], doneBy: ["${people.commander}"]`),
    'ledger, an incident by its number': look50(`incidents: ["${middle!.number}"]`),
    'ledger, a day in the middle': look50(`from: "${days(0)}", to: "${days(1)}"`),
    'ledger, up to the middle': look50(`to: "${days(0)}"`),
    'ledger, a kind up to the middle': look50(`kinds: ["incident.reported"], to: "${days(0)}"`),
    'public status page': () =>
      readPublicPage(muster.orm.em.fork(), { now: new Date(), version: '1', organisation: 'Meridian Pay' }),
    'sweeps of every hour': () => sweepAll(muster),
    'start and stop of a server': () => startAndStop(world),
    'room of an open incident': () => ask(doors, tech, print(RoomDocument), { number: openOne.number }),
    'room of the oldest': () => ask(doors, tech, print(RoomDocument), { number: old!.number }),
    [`feed, ${BEHIND} entries behind`]: () => resume(doors, cookieOf(tech), { epoch, after: String(muster.feed.head - BEHIND) }),
    'report an incident': reportOne,
    'timers’ look': () => look(muster.kernel),
    'timers, nothing due': () => fireDueMoments(muster.kernel, new Date()),
    'how the engine is': () => readEngine(muster.kernel),
  }
}

async function sweepAll({ orm }: Muster): Promise<void> {
  for (const sweep of [sweepAnswerLinks, sweepUnfollowLinks, sweepRequests]) await sweep(orm.em.fork())
}

/** With its doors, so that the public page is drawn. */
async function startAndStop(world: World): Promise<void> {
  const muster = await startMuster({ url: world.url, roles: [] })
  const doors = await openDoors({ ...world, muster })
  await doors.shut()
  await muster.stop()
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
