import { globSync, readFileSync } from 'node:fs'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { getIntrospectionQuery, isObjectType, parse } from 'graphql'
import { expect, test } from 'vitest'
import { priceLimits, togetherLimit } from '../../server/src/kernel/checkPrice.ts'
import { dearFields } from '../../server/src/kernel/dearFields.ts'
import { priceOf } from '../../server/src/kernel/priceOf.ts'
import { makeSchema } from '../../server/src/app/schema.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { ask, cookieOf, openDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const deep = `{ components(first: 1) { nodes ${'{ dependsOn '.repeat(12)} { id } ${'}'.repeat(12)} } }`
const dear = '{ incidents(first: 100) { nodes { timeline(first: 100) { nodes { told { person { name } } } } } } }'
const many = `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: serverTime`).join(' ')} }`
const long = `{ ${'serverTime '.repeat(1_001)} }`

test('what is too deep, too dear, too often aliased or too long is refused before it runs, and says how much is allowed', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  await expect(ask(doors, tech, deep)).rejects.toMatchObject({ code: 'TOO_EXPENSIVE', depth: 15, limit: 12 })
  await expect(ask(doors, tech, dear)).rejects.toMatchObject({ code: 'TOO_EXPENSIVE', limit: 50_000 })
  await expect(ask(doors, tech, many)).rejects.toMatchObject({ code: 'TOO_EXPENSIVE', aliases: 16, limit: 15 })
  await expect(ask(doors, tech, long)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(ask(doors, undefined, dear.replace('100', '10'))).rejects.toMatchObject({ code: 'TOO_EXPENSIVE', limit: 5_000 })
})

test('every answer says what it may have cost; a refusal has the status of one that was not executed', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const send = async (query: string) => {
    const headers = { 'content-type': 'application/json', cookie: cookieOf(await world.as('tech')) }
    return fetch(doors.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
  }
  const answered = await send('{ incidents(first: 10) { nodes { id title } } }')
  expect(await answered.json()).toMatchObject({ extensions: { cost: { requested: 31, limit: 50_000 } } })
  expect((await send(dear)).status).toBe(400)
})

test('on the socket the same is refused', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const query = `subscription { changes { incident { timeline(first: 100) { nodes { subject { ... on Incident { timeline(first: 100) { nodes { told { field } } } } } } } } } }`
  for (const document of [
    query,
    `subscription { changes { incident { component ${'{ dependsOn '.repeat(12)} { id } ${'}'.repeat(12)} } } }`,
  ]) {
    const { heard } = await bareSocket(doors, { who: tech, subscribe: { query: document } })
    await until(() => heard.some(({ type }) => type === 'error'), 'a refusal')
    expect(heard.find(({ type }) => type === 'error')?.payload[0].extensions.code).toBe('TOO_EXPENSIVE')
  }
})

const signedIn: Actor = { kind: 'person', id: '', role: 'technical_support', clientId: null, vendorId: null, linkedClientIds: [] }

test('what somebody subscribes to may cost so much for each entry, all together', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const dear = (name: string) => ({
    query: `subscription { ${name}: changes { incident { timeline(first: 100) { nodes { kind at } } } } }`,
  })
  const { heard, socket } = await bareSocket(doors, { who: tech, subscribe: dear('a0') })
  const ofOne = priceOf({ schema: makeSchema(), document: parse(dear('a').query) }).cost
  const most = Math.floor(togetherLimit(signedIn) / ofOne)
  for (let n = 1; n <= most; n++) socket.send(JSON.stringify({ id: `n${n}`, type: 'subscribe', payload: dear(`a${n}`) }))
  await until(() => heard.some(({ type }) => type === 'error'), 'a refusal')
  const refused = heard.filter(({ type }) => type === 'error')
  expect(refused.map(({ id, payload }) => [id, payload[0].extensions.code])).toEqual([[`n${most}`, 'TOO_EXPENSIVE']])
})

test('a list that is too long is refused by its path before anything is looked up, on the socket as over HTTP', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const ids = Array.from({ length: 101 }, (_, n) => `i${n}`)
  const faults = (path: string) => [{ path, message: '100 at most; these are 101.' }]
  const query = 'query ($filter: IncidentFilter) { incidents(filter: $filter) { totalCount } }'
  await expect(ask(doors, tech, query, { filter: { components: ids } })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    fields: faults('filter.components'),
  })
  const { heard } = await bareSocket(doors, {
    who: tech,
    subscribe: {
      query: 'subscription ($filter: ChangesFilter) { changes(filter: $filter) { kind } }',
      variables: { filter: { incidents: ids } },
    },
  })
  await until(() => heard.some(({ type }) => type === 'error'), 'a refusal')
  expect(heard.find(({ type }) => type === 'error')?.payload[0].extensions).toMatchObject({
    code: 'BAD_INPUT',
    fields: faults('filter.incidents'),
  })
})

test('what computes costs what it takes: many of it at once are refused, and each is a field that there is', async () => {
  const schema = makeSchema()
  const known = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).flatMap((field) => [`${type.name}.${field}`, field]) : [],
  )
  expect(Object.keys(dearFields).filter((name) => !known.includes(name))).toEqual([])

  const again = (text: string) => `{ ${Array.from({ length: 15 }, (_, n) => `a${n}: ${text}`).join(' ')} }`
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const forEach = again('incidents(first: 10) { nodes { ifNobodyMoves { at } } }')
  await expect(ask(doors, tech, forEach)).rejects.toMatchObject({ code: 'TOO_EXPENSIVE', limit: 50_000 })
  const brief = '{ shiftHandovers(scheduleId: "x", first: 100) { nodes { brief { __typename } } } }'
  await expect(ask(doors, tech, brief)).rejects.toMatchObject({ code: 'TOO_EXPENSIVE', limit: 50_000 })
})

test('introspection is for everybody, and our own documents are far from every limit', () => {
  const schema = makeSchema()
  const introspection = priceOf({ schema, document: parse(getIntrospectionQuery(), { maxTokens: priceLimits.tokens }) })
  expect(introspection.cost).toBeLessThan(priceLimits.cost.anonymous)
  expect(introspection.depth).toBeLessThan(priceLimits.depth)

  const text = globSync('web/src/**/*.graphql')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const document = parse(text)
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue
    const operationName = definition.name!.value
    const { cost, depth } = priceOf({
      schema,
      document,
      operationName,
      variables: { first: 100, id: 'x', number: 'x', after: null, incidentId: 'x' },
    })
    expect(cost, operationName).toBeLessThan(priceLimits.cost.signedIn / 2)
    expect(depth, operationName).toBeLessThan(priceLimits.depth)
    if (definition.operation === 'subscription') expect(cost * 50, 'of one person').toBeLessThan(togetherLimit(signedIn))
  }
})
