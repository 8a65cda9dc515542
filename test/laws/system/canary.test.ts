import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { makeSchema } from '../../../server/src/app/schema.ts'
import { openDoors, type OpenDoors } from '../../kit/serving.ts'
import { beforeTheDoor, mutations, ownAccount } from './authority.table.ts'
import { readers, tellStory, type Letter, type Thing } from './authority.story.ts'
import { calls } from './authority.calls.ts'

const CANARY = 'kanarienvogel'
const schema = makeSchema()
const fieldsOf = { mutation: schema.getMutationType()!.getFields(), query: schema.getQueryType()!.getFields() }

/** Strings that fit, so that the command goes through and writes them; the bird in every string; and in every id. */
const rounds = ['fitting', 'words', 'ids'] as const
type Round = (typeof rounds)[number]

interface Call {
  kind: keyof typeof fieldsOf
  name: string
  thing: Thing
  round: Round
}

/** Every argument of a field, down to the last field, from the schema alone: what is new tomorrow is sung to tomorrow. */
function variablesOf({ kind, name, thing, round }: Call): Record<string, unknown> {
  const ownId = /"([0-9a-f-]{36})"/.exec(calls[name]?.(thing) ?? '')?.[1]
  let count = 0
  const sing = () => `${CANARY} ${name} ${count++}`
  const idOf = (field: string) =>
    (field === 'id' ? ownId : field === 'vendorId' ? null : thing[field.replace(/Id$/, '') as keyof Thing]) ?? null
  const fitting: Record<string, () => unknown> = {
    email: () => `${CANARY}${name}@example.com`,
    contactEmail: () => `${CANARY}${name}@example.com`,
    timeZone: () => 'UTC',
    startsOn: () => '2031-01-01',
    endsOn: () => '2032-01-01',
    country: () => 'DE',
    scopes: () => 'read',
    password: () => `${CANARY} Auf Der Stange 9!`,
    newPassword: () => `${CANARY} Auf Der Stange 9!`,
    from: () => '09:00',
    to: () => '17:00',
    holidays: () => '2030-01-01',
  }
  const write = ({ name: field, type }: Pick<GraphQLInputField | GraphQLArgument, 'name' | 'type'>): unknown => {
    const nullable: GraphQLInputType = getNullableType(type)
    if (isListType(nullable))
      return field.endsWith('Ids') || ['components', 'mentions'].includes(field)
        ? []
        : [write({ name: field, type: nullable.ofType })]
    const named = getNamedType(type)
    if (isInputObjectType(named))
      return Object.fromEntries(Object.values(named.getFields()).map((inner) => [inner.name, write(inner)]))
    if (isEnumType(named)) return chosen[field] ?? named.getValues()[0]!.name
    if (named.name === 'ID') return round === 'ids' ? sing() : idOf(field)
    if (named.name === 'DateTime') return new Date(Date.now() + (field === 'expiresAt' ? 86_400_000 : -1_000)).toISOString()
    if (named.name === 'Boolean') return field === 'internal'
    if (named.name === 'Float') return 600_000
    if (named.name !== 'String') return null
    return round === 'words' ? sing() : (fitting[field] ?? sing)()
  }
  return Object.fromEntries(fieldsOf[kind][name]!.args.map((arg) => [arg.name, write(arg)]))
}

/** Of enums, where the first would be refused. */
const chosen: Record<string, string> = {
  to: 'INVESTIGATING',
  toLevel: 'L4',
  role: 'CLIENT_CONTACT',
  tier: 'BASIC',
  condition: 'WIDESPREAD',
}

async function send({ graphql }: OpenDoors, headers: Record<string, string>, call: Call): Promise<string> {
  const { args, type } = fieldsOf[call.kind][call.name]!
  const answer = call.kind === 'mutation' ? '{ position }' : isLeafType(getNamedType(type)) ? '' : '{ __typename }'
  const declared = args.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ')
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ')
  const query = `${call.kind} Sing${declared && `(${declared})`} { ${call.name}${passed && `(${passed})`} ${answer} }`
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersWith(call.name), ...headers },
    body: JSON.stringify({ query, variables: variablesOf(call) }),
  })
  return response.text()
}

/** Whatever a stranger may write at the head of a request. */
const headersWith = (name: string) => ({
  'user-agent': `${CANARY} ${name}`,
  referer: `http://${CANARY}.example/`,
  'x-request-id': `${CANARY}-${name}`,
  'x-forwarded-for': CANARY,
  'accept-language': CANARY,
  traceparent: CANARY,
  'idempotency-key': `${CANARY}-${name}`,
})

/** A refusal may say which id was asked for, and what still uses a thing: both are names to who asks (api, Errors). */
const withoutNames = (answer: string) => (answer.includes('usedBy') ? '' : answer.replace(/"id":"[^"]*"/g, ''))

test('what somebody writes, in any input and any header, is in no ledger entry, no log line, no refusal and no figure', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  await using story = await tellStory()
  await using doors = await openDoors(story.world, { log, metricsToken: 'figures' })
  const people = await readers(story)
  const rows = mutations
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/) as [string, string])
  const known = new Map(rows.map(([name, may]) => [name, may[0] as Letter]))
  const named = [...rows.map(([name]) => name).filter((name) => !name.endsWith('+')), ...ownAccount, ...beforeTheDoor]
  const names = named.filter((name) => fieldsOf.mutation[name]!.args.length > 0)
  const went: string[] = []
  const echoed: string[] = []
  for (const round of rounds) {
    for (const name of names) {
      const headers = beforeTheDoor.includes(name) ? {} : people[known.get(name) ?? 'a']
      const answer = await send(doors, headers, { kind: 'mutation', name, thing: story.own, round })
      const { data, errors } = JSON.parse(answer) as { data?: Record<string, unknown>; errors?: { message: string }[] }
      if (data?.[name]) went.push(name)
      if (errors && withoutNames(answer).includes(CANARY)) echoed.push(answer)
    }
    for (const [name, { args }] of Object.entries(fieldsOf.query))
      for (const headers of args.length > 0 ? [{}, people.a, people.t] : []) {
        const answer = await send(doors, headers, { kind: 'query', name, thing: story.own, round })
        if (answer.includes('"errors"') && withoutNames(answer).includes(CANARY)) echoed.push(answer)
      }
  }
  await fetch(doors.graphql, {
    method: 'POST',
    headers: { cookie: `muster=${CANARY}`, 'content-type': 'application/json' },
    body: '{}',
  })
  await fetch(`${doors.url}/${CANARY}?${CANARY}=${CANARY}`, { headers: { authorization: `Bearer mst_${CANARY}` } })
  await fetch(doors.graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"query":"{ ${CANARY} }` })
  await fetch(doors.graphql, { method: 'POST', headers: { origin: `http://${CANARY}.example` } })

  // A fault of ours, too, is logged without what was being written.
  await story.world.owner.query('alter table note add constraint fault check (false) not valid')
  const fault = await send(doors, people.t, { kind: 'mutation', name: 'addNote', thing: story.own, round: 'fitting' })
  expect(fault).toContain('INTERNAL')
  expect(lines.filter((line) => line.includes('a fault of ours'))).toHaveLength(1)

  expect(went.length, 'most went through, so words were written').toBeGreaterThan(names.length / 2)
  const { rows: entries } = await story.world.owner.query<{ body: string }>('select body from ledger where body ilike $1', [
    `%${CANARY}%`,
  ])
  expect(entries.map(({ body }) => body)).toEqual([])
  expect(lines.filter((line) => line.includes(CANARY))).toEqual([])
  const metrics = await fetch(`${doors.url}/metrics`, { headers: { authorization: 'Bearer figures' } })
  expect(metrics.status).toBe(200)
  expect(await metrics.text()).not.toContain(CANARY)
  expect(echoed).toEqual([])
})
