import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql'
import { expect, test } from 'vitest'
import { makeSchema } from '../../../server/src/app/schema.ts'
import { escalateIncident } from '../../../server/src/escalations/escalateIncident.ts'
import { followIncident } from '../../../server/src/followers/followIncident.ts'
import { planStatusUpdates } from '../../../server/src/followers/planStatusUpdates.ts'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { addAffectedClient } from '../../../server/src/incidents/impact/addAffectedClient.ts'
import { removeAffectedClient } from '../../../server/src/incidents/impact/removeAffectedClient.ts'
import { moveIncident } from '../../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../../server/src/incidents/publishUpdate.ts'
import { recordWorkaround } from '../../../server/src/incidents/workarounds/recordWorkaround.ts'
import { bareSocket } from '../../kit/bareSocket.ts'
import { handedOver } from '../../kit/handedOver.ts'
import { openInbox } from '../../kit/inbox.ts'
import { cookieOf, openDoors, type OpenDoors } from '../../kit/serving.ts'
import { staff } from '../../kit/staff.ts'
import { until } from '../../kit/until.ts'
import { makeWorld, type World } from '../../kit/world.ts'

const schema = makeSchema()
const BIRD = 'zaunkoenig'
const outside = ['client', 'vendor', 'account'] as const

/** What a query must be given, by its name; what is missing here is asked without arguments, or with `first`. */
const asked = (world: World, real: { id: string; number: string }): Record<string, string> => ({
  incident: `id: "${real.id}"`,
  incidentByNumber: `number: "${real.number}"`,
  client: `id: "${world.cast.clients.northwind}"`,
  component: `id: "${world.cast.components.cards}"`,
  reportSight: `input: { componentId: "${world.cast.components.cards}", category: DEGRADATION, clientIds: ["${world.cast.clients.northwind}"], detectedAt: "${world.time.now.toISOString()}" }`,
  similarIncidents: `input: { title: "Card payments are failing", componentId: "${world.cast.components.cards}", category: DEGRADATION }`,
  ledger: `first: 4, filter: { kinds: ["incident.reported", "note.added", "update.published"] }`,
})

/** Of one thing, or a row of a list: its own fields, those of lists, and numbers and names of what it points at. */
function selectionOf(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument))
  const parts = fields.flatMap((field) => {
    const named = getNamedType(field.type)
    if (isLeafType(named)) return [field.name]
    if (!isObjectType(named) || depth === 0 || isDear(field)) return []
    return [`${field.name}${isList(field) ? '(first: 4)' : ''} { ${selectionOf(named, depth - 1)} }`]
  })
  return parts.length > 0 ? parts.join(' ') : '__typename'
}

const isList = ({ args }: Pick<GraphQLField<unknown, unknown>, 'args'>) => args.some(({ name }) => name === 'first')

/** What is priced by how much there is of it, and looked at in tests of its own. */
const isDear = ({ name }: GraphQLField<unknown, unknown>) =>
  ['edges', 'ifNobodyMoves', 'timeline', 'similar', 'playbooks', 'incident', 'pages', 'openIncidents'].includes(name)

function queries(given: Record<string, string>): Map<string, string> {
  const fields = Object.values(schema.getQueryType()!.getFields())
  return new Map(
    fields.flatMap((field) => {
      const { name, args, type } = field
      if (!given[name] && args.some(isRequiredArgument)) return []
      const wanted = given[name] ?? (isList(field) ? 'first: 4' : '')
      const named = getNamedType(getNullableType(type))
      const selection = isCompositeType(named) && isObjectType(named) ? `{ ${selectionOf(named, isList(field) ? 2 : 1)} }` : ''
      return [[name, `{ ${name}${wanted && `(${wanted})`} ${selection} }`]]
    }),
  )
}

/** How things stand by themselves, and go on: no word of any incident. */
const always = new Set(['position', 'epoch', 'serverTime', 'engine', 'lastCheckpoint', 'viewer'])

async function answersFor(doors: OpenDoors, headers: Record<string, string>, all: ReadonlyMap<string, string>) {
  const answers: Record<string, string> = {}
  for (const [name, query] of all) {
    if (always.has(name)) continue
    const method = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    }
    const { data, errors } = (await (await fetch(doors.graphql, method)).json()) as { data?: unknown; errors?: Refused[] }
    const codes = errors?.map(({ extensions }) => extensions.code) ?? []
    const isForNobody = Object.keys(headers).length === 0 && codes.includes('TOO_EXPENSIVE') // A visitor may ask little.
    if (!isForNobody)
      expect(
        codes.filter((code) => unfit.has(code)),
        `${name}: ${query} ${JSON.stringify(errors)}`,
      ).toEqual([])
    answers[name] = JSON.stringify([data ?? null, codes]).replaceAll(/"(position|asOf|version|madeAt)":"[^"]*"/g, '"$1":""')
  }
  return answers
}

type Refused = { message: string; extensions: { code: string } }
/** The law would look at nothing. */
const unfit = new Set(['BAD_REQUEST', 'TOO_EXPENSIVE', 'INTERNAL', 'BAD_INPUT'])

const paths = ['/status', '/status.json', '/api/v2/summary.json', '/api/v2/incidents.json', '/api/v2/components.json', '/metrics']

async function publicWords({ url }: OpenDoors): Promise<string[]> {
  const texts = await Promise.all(paths.map(async (path) => (await fetch(url + path)).text()))
  return texts.map((text) => text.replaceAll(/"(version|madeAt|updated_at)":"[^"]*"/g, ''))
}

/** As much of an incident as can be, in a drill. */
async function practise(world: World): Promise<{ id: string; number: string }> {
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { northwind, lotus } = world.cast.clients
  const { id, number } = await world.report(tech, {
    ...{ drill: true, title: `Card payments are failing ${BIRD}`, description: BIRD },
    ...{
      clients: ['northwind'],
      conditions: ['outageNoWorkaround'],
      unticked: [{ condition: 'contractualP1OrRecurrent', reason: BIRD }],
    },
  })
  const incidentId = id
  await followIncident(await world.as('executive'), { id })
  await addNote(commander, { incidentId, text: BIRD })
  await addAffectedClient(commander, { id, clientId: lotus })
  await removeAffectedClient(commander, { id, clientId: lotus, reason: BIRD })
  await recordWorkaround(commander, { incidentId, text: BIRD, effectiveness: 'partial', clientIds: [northwind] })
  await escalateIncident(commander, { incidentId, toLevel: 'L4', reason: 'severity', text: BIRD, checklist: handedOver })
  const components = [{ id: world.cast.components.cards, state: 'major_outage' as const }]
  await publishUpdate(commander, { incidentId, title: BIRD, publicStatus: 'identified', text: BIRD, components })
  await moveIncident(commander, { id, to: 'identified' })
  return { id, number }
}

test('nobody outside reads, hears or is sent a word of a drill: every query answers as before, and so does every public address', async () => {
  using inbox = openInbox()
  await using world = await makeWorld({ channels: inbox.channels, reached: true })
  await staff(world, { L3: ['commander'], L4: ['vendor', 'executive'] })
  const real = await world.report(await world.as('tech'), { clients: ['northwind'] })
  await world.deliver()
  inbox.take()
  await using doors = await openDoors(world)
  const readers = await Promise.all(outside.map(async (name) => [name, { cookie: cookieOf(await world.as(name)) }] as const))
  const everybody = [...readers, ['visitor', {}] as const]
  const all = queries(asked(world, real))
  const look = async () =>
    Object.fromEntries(
      await Promise.all(everybody.map(async ([name, headers]) => [name, await answersFor(doors, headers, all)] as const)),
    )
  const before = [await look(), await publicWords(doors)]
  expect(JSON.stringify(before[0]), 'they do see what is theirs').toContain(real.number)
  const { id, number } = await practise(world)
  expect([await look(), await publicWords(doors)]).toEqual(before)
  expect(await planStatusUpdates(world.kernel, world.time.now)).toBe(0)
  await world.deliver()
  const sent = inbox.take()
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.filter((line) => !/: DRILL: /.test(line) || /^(vendor|client|account)/.test(line))).toEqual([])

  await publishUpdate(await world.as('commander'), {
    ...{ incidentId: real.id, title: 'Cards fail', publicStatus: 'identified', text: 'We know.', components: [] },
  })
  await until(async () => (await publicWords(doors))[0]!.includes('Cards fail'), 'the page was drawn anew')
  expect((await publicWords(doors)).join()).not.toMatch(new RegExp(`${BIRD}|major_outage|DRILL`))

  for (const [name, headers] of readers)
    for (const query of [
      'subscription { changes(after: "0") { kind incidentId incident { id title } } }',
      `subscription { incidentChanged(id: "${id}", after: "0") { kind incidentId incident { id title } } }`,
      `subscription { clockChanged(incident: "${id}", after: "0") { kind incidentId incident { id title } } }`,
    ]) {
      const { heard, hasJoined, socket } = await bareSocket(doors, { headers, subscribe: { query } })
      await until(hasJoined, `${name} caught up`)
      socket.close()
      expect(JSON.stringify(heard), name).not.toMatch(new RegExp(`${id}|${number}|${BIRD}`))
    }
  for (const [name, headers] of readers) {
    const ways = `{ incident(id: "${id}") { id } incidentByNumber(number: "${number}") { id } }`
    const answers = await answersFor(doors, headers, new Map([['the drill itself', ways]]))
    expect(answers, name).toEqual({ 'the drill itself': '[{"incident":null,"incidentByNumber":null},[]]' })
  }
})

test('inside, too, a drill is in no figure: what is forecast, counted, like something, or seen of a report is as before', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L3: ['commander'], L4: ['executive'] })
  const real = await world.report(await world.as('tech'), { clients: ['northwind'] })
  await using doors = await openDoors(world)
  const figures = ['forecast', 'impacts', 'reportSight', 'similarIncidents', 'escalationPolicy', 'readiness', 'gaps', 'status']
  const all = new Map([...queries(asked(world, real))].filter(([name]) => figures.includes(name)))
  expect([...all.keys()].toSorted()).toEqual(figures.toSorted())
  all.set(
    'forecast',
    '{ forecast(withinMinutes: 1440) { breaches { incident { number } } byOwner { count } byClient { count } } }',
  )
  const inside = await Promise.all(
    (['admin', 'commander', 'tech', 'executive'] as const).map(
      async (name) => [name, { cookie: cookieOf(await world.as(name)) }] as const,
    ),
  )
  const look = async () => Promise.all(inside.map(async ([, headers]) => answersFor(doors, headers, all)))
  const before = await look()
  const { number } = await practise(world)
  expect(await look()).toEqual(before)
  const [, commander] = inside[1]!
  const list = new Map([['list', '{ incidents(first: 10) { nodes { number isDrill } } }']])
  expect(await answersFor(doors, commander, list), 'but it is there').toMatchObject({
    list: expect.stringContaining(`{"number":"${number}","isDrill":true}`),
  })
})
