import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareSocket } from '../kit/bareSocket.ts'
import { besieged, survives, type Attack, type Siege } from '../kit/neighbour.ts'
import { until } from '../kit/until.ts'

let at: Siege
beforeAll(async () => void (at = await besieged()))
afterAll(() => at[Symbol.asyncDispose]())

interface Asked {
  query: string
  variables?: unknown
  operationName?: unknown
}

const many = (times: number, text: (n: number) => string) => Array.from({ length: times }, (_, n) => text(n)).join(' ')
const tower = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const following = 'subscription ($filter: ChangesFilter) { changes(filter: $filter) { position } }'

/** Over the socket: the code of the refusal, after which the socket goes on; "follows" where it is let. */
const subscribing =
  (asked: Asked | string): Attack =>
  async ({ doors, villain }) => {
    const line = await bareSocket(doors, { who: villain, subscribe: null })
    const payload = typeof asked === 'string' ? asked : JSON.stringify(asked)
    line.socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`)
    line.socket.send('{"id":"2","type":"subscribe","payload":{"query":"{ epoch }"}}')
    const refused = (id: string) => line.heard.find((message) => message.id === id && message.type === 'error')
    await Promise.race([until(() => refused('2') !== undefined, 'the second, which is always refused'), line.closed])
    const isOpen = line.socket.readyState === 1
    line.socket.terminate()
    if (!isOpen) return line.closed
    return refused('1')?.payload[0].extensions.code ?? 'follows'
  }

const attacks: Record<string, [Attack, expected: unknown]> = {
  'queries over the socket': [subscribing({ query: '{ position }' }), 'BAD_REQUEST'],
  'changes something over the socket': [subscribing({ query: 'mutation { signOut { position } }' }), 'BAD_REQUEST'],
  'asks the socket for the schema': [subscribing({ query: getIntrospectionQuery() }), 'BAD_REQUEST'],
  'subscribes to two things at once': [
    subscribing({ query: 'subscription { changes { position } statusChanged { position } }' }),
    'BAD_REQUEST',
  ],
  'subscribes to the depths': [
    subscribing({
      query: `subscription { changes { incident { component ${many(12, () => '{ dependsOn')} { id } ${'}'.repeat(13)} } }`,
    }),
    'TOO_EXPENSIVE',
  ],
  'subscribes under sixteen names': [
    subscribing({ query: `subscription { changes { ${many(16, (n) => `a${n}: position`)} } }` }),
    'TOO_EXPENSIVE',
  ],
  'subscribes to a list of 100,000': [
    subscribing({ query: 'subscription { changes { incident { timeline(first: 100000) { totalCount nodes { kind } } } } }' }),
    'TOO_EXPENSIVE',
  ],
  'subscribes with 1,001 words': [
    subscribing({ query: `subscription { changes { ${'position '.repeat(1_001)} } }` }),
    'BAD_REQUEST',
  ],
  'subscribes in circles': [
    subscribing({ query: 'subscription { changes { ...a } } fragment a on Change { ...b } fragment b on Change { ...a }' }),
    'BAD_REQUEST',
  ],
  'subscribes to what comes after the end of days': [
    subscribing({ query: 'subscription { changes(after: "999999999999999") { position } }' }),
    'follows',
  ],
  'subscribes to what came before the beginning': [
    subscribing({ query: 'subscription { changes(after: "-1") { position } }' }),
    'BAD_REQUEST',
  ],
  'subscribes after what is no number': [
    subscribing({ query: 'subscription { changes(after: "soon") { position } }' }),
    'BAD_REQUEST',
  ],
  'subscribes with U+0000': [subscribing({ query: following, variables: { filter: { kinds: ['\u0000'] } } }), 'BAD_REQUEST'],
  'subscribes with a tower of brackets': [
    subscribing(`{"query":"${following}","variables":{"filter":${tower(20_000)}}}`),
    'BAD_REQUEST',
  ],
  'subscribes with a prototype': [
    subscribing({ query: following, variables: JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}') }),
    'follows',
  ],
  'subscribes by a name that is none': [subscribing({ query: following, operationName: 'toString' }), 'BAD_REQUEST'],
}

test.concurrent.each(Object.entries(attacks))('who %s', async (_, [attack, expected]) => {
  expect(await survives(at, attack)).toEqual(expected)
})
