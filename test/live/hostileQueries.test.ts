import { afterAll, beforeAll, expect, test } from 'vitest'
import { besieged, survives, type Attack, type Siege } from '../kit/neighbour.ts'
import { cookieOf } from '../kit/serving.ts'

let at: Siege
beforeAll(async () => void (at = await besieged()))
afterAll(() => at[Symbol.asyncDispose]())

const many = (times: number, text: (n: number) => string) => Array.from({ length: times }, (_, n) => text(n)).join(' ')
const tower = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

const doubles = (at: number) => `fragment c${at} on Component { a: dependsOn { ...c${at + 1} } b: dependsOn { ...c${at + 1} } }`
const doubling = `fragment doubling on Query { components(first: 1) { nodes { ...c0 } } }
  ${Array.from({ length: 20 }, (_, at) => doubles(at)).join(' ')} fragment c20 on Component { id }`

/** Over HTTP: the status and the code. */
const posting =
  (body: string | Buffer, headers: Record<string, string> = {}, method = 'POST'): Attack =>
  async ({ doors, villain }) => {
    const own = { 'content-type': 'application/json', cookie: cookieOf(villain), ...headers }
    const response = await fetch(doors.graphql, { method, headers: own, body: body as BodyInit })
    const text = await response.text()
    const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] }
    return [response.status, errors?.[0]?.extensions.code].join(' ').trim()
  }
const asking =
  (asked: { query: string; operationName?: string; variables?: object; extensions?: object }, times = 1): Attack =>
  async (at) => {
    for (let time = 1; time < times; time++) await posting(JSON.stringify(asked))(at)
    return posting(JSON.stringify(asked))(at)
  }

const raw = (variables: string) => `{"query":"query ($id: ID!) { incident(id: $id) { id } }","variables":${variables}}`

const variables = { f: { people: Array.from({ length: 6_400 }, (_, n) => `${n}`) } }

const attacks: Record<string, [Attack, expected: unknown]> = {
  'asks for the depths': [
    asking({ query: `{ components(first: 1) { nodes ${many(12, () => '{ dependsOn')} { id } ${'}'.repeat(12)} } }` }),
    '400 TOO_EXPENSIVE',
  ],
  'asks under sixteen names': [asking({ query: `{ ${many(16, (n) => `a${n}: serverTime`)} }` }), '400 TOO_EXPENSIVE'],
  'asks a thousand things at once': [asking({ query: `{ ${many(1_001, () => 'serverTime')} }` }), '400 BAD_REQUEST'],
  'asks for a list of 100,000': [asking({ query: '{ incidents(first: 100000) { nodes { id } } }' }), '400 TOO_EXPENSIVE'],
  'asks for 6,400 people of the ledger under fifteen names': [
    asking({
      query: `query ($f: LedgerFilterInput) { ${many(15, (n) => `a${n}: ledger(filter: $f) { totalCount }`)} }`,
      variables,
    }),
    '400 BAD_INPUT',
  ],
  'asks for every list in every list': [
    asking({ query: '{ incidents(first: 100) { nodes { timeline(first: 100) { nodes { told { person { name } } } } } } }' }),
    '400 TOO_EXPENSIVE',
  ],
  'asks in circles': [asking({ query: '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }' }), '400 BAD_REQUEST'],
  'hangs 150 directives on a field': [
    asking({ query: `{ serverTime ${many(150, () => '@include(if: true)')} }` }),
    '400 BAD_REQUEST',
  ],
  'hangs 400 unknown directives on a field': [
    asking({ query: `{ serverTime ${many(400, (n) => `@a${n}`)} }` }),
    '400 BAD_REQUEST',
  ],
  'asks for what doubles twenty times': [asking({ query: `query { ...doubling } ${doubling}` }), '400 TOO_EXPENSIVE'],
  'asks for it with a variable that is missing': [
    asking({ query: `query ($n: Int!) { components(first: $n) { totalCount } ...doubling } ${doubling}` }),
    '400 BAD_REQUEST',
  ],
  'writes a date that is code': [
    asking({ query: '{ incident(id: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dprocess.exit()") { id } }' }, 4),
    '200',
  ],
  'calls an operation by another name': [
    asking({ query: 'mutation A { signOut { position } }', operationName: 'B' }),
    '400 BAD_REQUEST',
  ],
  'does not say which of two': [asking({ query: 'query A { epoch } query B { epoch }' }), '400 BAD_REQUEST'],
  'subscribes by POST': [asking({ query: 'subscription { changes { position } }' }), '400 BAD_REQUEST'],
  'sends the digest of a document': [
    asking({ query: '{ epoch }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
    '200 BAD_REQUEST',
  ],
  'asks in a tower of brackets': [posting(raw(`{"id":${tower(120_000)}}`)), '400 BAD_REQUEST'],
  'asks with U+0000': [posting(raw('{"id":"\\u0000"}')), '400 BAD_REQUEST'],
  'brings a prototype': [posting(raw('{"id":"x","__proto__":{"isAdmin":true}}')), '400 BAD_REQUEST'],
  'brings a prototype by its maker': [posting(raw('{"id":"x","constructor":{"prototype":{"isAdmin":true}}}')), '400 BAD_REQUEST'],
  'brings a batch': [posting('[{"query":"{ epoch }"},{"query":"{ epoch }"}]'), '400 BAD_REQUEST'],
  'brings half of an object': [posting('{"query":"{ epoch }"'), '400 BAD_REQUEST'],
  'brings nothing': [posting(''), '400 BAD_REQUEST'],
  'brings more than 256 kB': [posting(raw(`{"id":"${'x'.repeat(262_144)}"}`)), '413 BAD_REQUEST'],
  'brings a form of another page': [
    posting('query={ epoch }', { 'content-type': 'application/x-www-form-urlencoded' }),
    '415 BAD_REQUEST',
  ],
  'brings plain text of another page': [posting('{"query":"{ epoch }"}', { 'content-type': 'text/plain' }), '400 BAD_REQUEST'],
  'comes from a foreign page': [posting('{"query":"{ epoch }"}', { origin: 'https://evil.example' }), '403 FORBIDDEN'],
  'brings a key that is none': [posting('{"query":"{ epoch }"}', { authorization: 'Bearer mst_x_y' }), '401 UNAUTHENTICATED'],
  'brings a session that is none': [posting('{"query":"{ epoch }"}', { cookie: 'muster=x' }), '401 UNAUTHENTICATED'],
  'brings a key to try once that is none': [
    posting('{"query":"{ epoch }"}', { 'idempotency-key': 'x'.repeat(129) }),
    '400 BAD_INPUT',
  ],
  'brings a cookie of 12 kB': [posting('{"query":"{ epoch }"}', { cookie: `else=${'x'.repeat(12_000)}` }), '200'],
}

test.concurrent.each(Object.entries(attacks))('who %s', async (_, [attack, expected]) => {
  expect(await survives(at, attack)).toEqual(expected)
})
