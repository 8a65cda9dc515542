import { expect, test } from 'vitest'
import { ask, cookieOf, openDoors, type OpenDoors } from '../../../test/kit/serving.ts'
import { bareSocket } from '../../../test/kit/bareSocket.ts'
import { until } from '../../../test/kit/until.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'

type Who = { token: string }
type Changed = { field: string; before: string | null; after: string | null; afterNames: string[] | null }
type Told = { kind: string; told: { after: string | null }[] }

/** One incident of three clients, of whom Lena Vogt looks after the first, for whom Elena Duarte works. */
async function reportOfThree(world: World) {
  const { id } = await world.report(await world.as('tech'), { clients: ['northwind', 'aster', 'fjord'] })
  return id
}

test('an account manager reads of an incident of several clients what is of theirs, in the ledger and in its CSV', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const id = await reportOfThree(world)
  const account = await world.as('account')
  const { northwind, aster, fjord } = world.cast.clients
  const changes = await readChanges(doors, account, id)
  const of = (kind: string, field: string) =>
    changes.filter((entry) => entry.kind === kind).map((entry) => entry.changes.find((change) => change.field === field)!)
  expect(of('incident.reported', 'clients').map(({ afterNames }) => afterNames)).toEqual([['Northwind Bank']])
  for (const { after } of of('clock.started', 'clients')) expect(JSON.parse(after!)).toSatisfy(isOneOf([northwind], [null]))
  for (const { after } of of('clock.started', 'because')) expect(JSON.parse(after!)).toHaveLength(1)
  expect(JSON.stringify(changes)).not.toMatch(new RegExp(`${aster}|${fjord}|Aster|Fjord`))

  const get = (name: string, who: Who) => fetch(`${doors.url}/export/${name}`, { headers: { cookie: cookieOf(who) } })
  expect(await (await get('ledger.csv', account)).text()).not.toMatch(new RegExp(`${aster}|${fjord}`))
  expect((await get('ledger.jsonl', account)).status, 'whole entries name the others').toBe(403)
  const commander = await world.as('commander')
  expect(await (await get('ledger.csv', commander)).text()).toContain(aster)
  expect((await get('ledger.jsonl', commander)).status).toBe(200)
})

test('the forecast counts for an account manager no clients but theirs', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  await reportOfThree(world)
  const query = '{ forecast(withinMinutes: 1440) { byClient { client { name contactEmail } } } }'
  type Answer = { forecast: { byClient: { client: { name: string } | null }[] } }
  const { forecast } = await ask<Answer>(doors, await world.as('account'), query)
  expect(forecast.byClient.map(({ client }) => client?.name)).toEqual(['Northwind Bank'])
  const all = await ask<Answer>(doors, await world.as('commander'), query)
  expect(all.forecast.byClient).toHaveLength(3)
})

test('a contact hears of its own clocks and of nothing that only others are owed, on the socket and in the timeline', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const client = await world.as('client')
  const own = world.cast.clients.northwind
  const { id } = await world.report(await world.as('tech'), {
    clients: ['northwind', 'aster', 'fjord'],
    conditions: ['outageNoWorkaround'],
  })
  const query =
    'subscription($id: ID!) { clockChanged(incident: $id, after: "0") { position kind clock { id kind client { id } } } }'
  const { heard } = await bareSocket(doors, { who: client, subscribe: { query, variables: { id } } })
  await world.pass(60 * 30)
  const entries = (await world.entries()).filter(
    ({ kind, incident, reach }) => kind.startsWith('clock.') && incident === id && reach === 'client',
  )
  const { rows } = await world.owner.query<{ id: string; client_id: string | null }>('select id, client_id from clock')
  const whose = new Map(rows.map((row) => [row.id, row.client_id]))
  const mine = entries.filter(({ changes }) =>
    (changes!['clocks']![1] as string[]).some((clock) => isOneOf([own], [null])([whose.get(clock)])),
  )
  expect(mine.length, 'some concern others alone').toBeLessThan(entries.length)

  type Next = { payload: { data: { clockChanged: { position: string; clock: { client: { id: string } | null } | null } } } }
  const nexts = () =>
    (heard as unknown as Next[])
      .filter(({ payload }) => payload && 'data' in payload)
      .map(({ payload }) => payload.data.clockChanged)
  await until(() => nexts().length >= mine.length, 'what concerns it')
  expect(nexts().map(({ position }) => Number(position))).toEqual(mine.map(({ position }) => position))
  for (const { clock } of nexts()) expect(clock, 'its own, wherever it stands in the entry').not.toBeNull()

  type Timeline = { incident: { timeline: { nodes: (Told & { position: string })[] } } }
  const timeline = (
    await ask<Timeline>(
      doors,
      client,
      'query($id: ID!) { incident(id: $id) { timeline(first: 100) { nodes { position kind told { after } } } } }',
      { id },
    )
  ).incident.timeline.nodes
  const clocks = timeline.filter(({ kind }) => kind.startsWith('clock.')).map(({ position }) => Number(position))
  expect(clocks.toReversed()).toEqual(mine.map(({ position }) => position))
})

const isOneOf =
  (...allowed: unknown[][]) =>
  (value: unknown) =>
    allowed.some((each) => JSON.stringify(each) === JSON.stringify(value))

async function readChanges(doors: OpenDoors, who: Who, incident: string) {
  const query =
    'query ($filter: LedgerFilterInput) { ledger(first: 100, filter: $filter) { nodes { kind changes { field before after afterNames } } } }'
  type Answer = { ledger: { nodes: { kind: string; changes: Changed[] }[] } }
  return (await ask<Answer>(doors, who, query, { filter: { incidents: [incident] } })).ledger.nodes
}
