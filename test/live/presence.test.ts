import { expect, test, vi } from 'vitest'
import pg from 'pg'
import { startMuster } from '../../server/src/app/muster.ts'
import { Incident } from '../../server/src/incidents/incident.entity.ts'
import { removeAffectedClient } from '../../server/src/incidents/impact/removeAffectedClient.ts'
import { suspendPerson } from '../../server/src/people/suspendPerson.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { openDoors, type OpenDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld, type World } from '../kit/world.ts'

const query = 'subscription ($incident: ID!) { roomPresence(incident: $incident) { incidentId people { id name } } }'

/** Somebody opens the room; what they were told last. */
async function enter(doors: Pick<OpenDoors, 'socketUrl'>, who: { token: string } | undefined, incident: string, params?: object) {
  const line = await bareSocket(doors, { who, subscribe: { query, variables: { incident } }, ...(params && { params }) })
  const told = () => line.heard.filter(({ type }) => type === 'next').map(({ payload }) => payload.data.roomPresence)
  return {
    ...line,
    told,
    names: () => (told().at(-1)?.people as { name: string }[] | undefined)?.map(({ name }) => name) ?? [],
    refusal: () => line.heard.find(({ type }) => type === 'error')?.payload[0].extensions.code as string | undefined,
  }
}

const sees = (one: { names(): string[] }, ...names: string[]) =>
  until(() => one.names().join() === names.join(), `${names.join(', ')} instead of ${one.names().join(', ')}`)

/** Another server on the same database. */
async function openNeighbour(world: World) {
  const muster = await startMuster({ url: world.url, roles: [], report: () => {} })
  const doors = await openDoors({ ...world, muster })
  return {
    ...doors,
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await muster.stop()
    },
  }
}

test('over two servers everybody in the room sees who comes and goes; two screens of a person are one', async () => {
  await using world = await makeWorld({ real: true })
  await using here = await openDoors(world)
  await using there = await openNeighbour(world)
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { id } = await world.report(tech)
  const [one, other] = [await enter(here, tech, id), await enter(there, commander, id)]
  const both = ['Aiko Tanaka', 'Priya Raman']
  await sees(one, ...both)
  await sees(other, ...both)

  const second = await enter(there, tech, id)
  await sees(second, ...both)
  one.socket.terminate()
  await one.closed
  const third = await enter(here, commander, id)
  await sees(third, ...both)
  second.socket.send('{"id":"1","type":"complete"}')
  await sees(other, both[1]!)
  await sees(third, both[1]!)
  expect(one.told().every(({ incidentId }) => incidentId === id)).toBe(true)
})

test('who is in another room is not in this one', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const [here, there] = [await world.report(tech), await world.report(tech)]
  const [one, other] = [await enter(doors, tech, here.id), await enter(doors, commander, there.id)]
  await sees(one, 'Aiko Tanaka')
  await sees(other, 'Priya Raman')
})

test('clients, vendors, programs and strangers are not let in, and are not told whether there is a room', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['aster'] })
  const inside = await enter(doors, tech, id)
  await sees(inside, 'Aiko Tanaka')
  for (const name of ['client', 'vendor'] as const) {
    const contact = await enter(doors, await world.as(name), id)
    await until(() => contact.refusal() === 'NOT_FOUND', `${name} is refused`)
    const nowhere = await enter(doors, await world.as(name), '019aa000-0000-7000-8000-00000000dead')
    await until(() => nowhere.refusal() === 'NOT_FOUND', `${name} is refused the same`)
    expect(contact.told()).toEqual([])
  }
  const stranger = await enter(doors, undefined, id)
  await until(() => stranger.refusal() === 'UNAUTHENTICATED', 'a stranger is refused')
  const nonsense = await enter(doors, tech, 'no id')
  await until(() => nonsense.refusal() === 'NOT_FOUND', 'what is no id')
  expect(inside.told()).toHaveLength(1)
})

test('an account manager whose client is taken off the incident leaves its room, and is told no more', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const incident = await world.report(tech, { clients: ['aster', 'northwind'] })
  const [stays, goes] = [await enter(doors, tech, incident.id), await enter(doors, await world.as('account'), incident.id)]
  await sees(goes, 'Aiko Tanaka', 'Lena Vogt')
  const { version } = (await world.em().findOne(Incident, { id: incident.id }))!
  const removed = { clientId: world.cast.clients.northwind, reason: 'Not theirs after all' }
  await removeAffectedClient(tech, { id: incident.id, ...removed, expectedVersion: version })
  await until(() => goes.heard.some(({ type }) => type === 'complete'), 'the end of what they followed')
  await sees(stays, 'Aiko Tanaka')
  const told = goes.told().length
  const late = await enter(doors, await world.as('tech2'), incident.id)
  await sees(late, 'Aiko Tanaka', 'Ben Okafor')
  expect(goes.told()).toHaveLength(told)
})

test('who is suspended leaves every room at once', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [tech, tech2] = [await world.as('tech'), await world.as('tech2')]
  const { id } = await world.report(tech)
  const [stays, goes] = [await enter(doors, tech, id), await enter(doors, tech2, id)]
  await until(() => stays.names().length === 2, 'both')
  await suspendPerson(await world.as('admin'), { id: tech2.person })
  expect(await goes.closed).toBe(4401)
  await sees(stays, 'Aiko Tanaka')
})

test('a server that is killed takes its people with it; one that stops says so itself', async () => {
  await using world = await makeWorld({ real: true })
  await using here = await openDoors(world)
  await using there = await openNeighbour(world)
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { id } = await world.report(tech)
  const dead = '019aa000-0000-7000-8000-00000000dead'
  await world.owner.query(`insert into presence_server values ('${dead}', clock_timestamp())`)
  await world.owner.query(`insert into presence values ('${dead}', $1, $2)`, [id, world.cast.people.tech2])
  const [one, other] = [await enter(here, tech, id), await enter(there, commander, id)]
  await until(() => one.names().length === 3, 'the one of the server that will not beat again')
  await sees(one, 'Aiko Tanaka', 'Priya Raman')
  await there.shut()
  await other.closed
  const left = await world.owner.query('select count(distinct server)::int as servers from presence')
  await sees(one, 'Aiko Tanaka')
  expect(left.rows).toEqual([{ servers: 2 }])
})

test('a thousand screens in rooms cost one statement a second, and nothing is told while nobody moves', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const line = await bareSocket(doors, { who: tech, subscribe: null })
  const others = await Promise.all(
    (['tech', 'tech', 'tech', 'tech2', 'tech3', 'commander', 'commander2', 'admin', 'executive'] as const).map(async (name) =>
      bareSocket(doors, { who: await world.as(name), subscribe: null }),
    ),
  )
  const lines = [line, ...others]
  for (const { socket } of lines) {
    for (let n = 0; n < 100; n++)
      socket.send(JSON.stringify({ id: `r${n}`, type: 'subscribe', payload: { query, variables: { incident: id } } }))
  }
  const nexts = () => lines.flatMap(({ heard }) => heard.filter(({ type }) => type === 'next'))
  const isComplete = ({ heard }: typeof line) =>
    new Set(heard.filter(({ payload }) => payload?.data?.roomPresence.people.length === 7).map((message) => message.id)).size ===
    100
  await until(() => lines.every(isComplete), 'all of them have told all')

  const statements = vi.spyOn(pg.Client.prototype, 'query')
  const ofPresence = () => statements.mock.calls.filter(([asked]) => JSON.stringify(asked).includes('presence_server')).length
  const told = nexts().length
  const began = performance.now()
  await until(() => ofPresence() >= 4, 'four statements')
  expect(performance.now() - began).toBeGreaterThan(2_900)
  expect(nexts(), 'nobody came, nobody is told').toHaveLength(told)
})
