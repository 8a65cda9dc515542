import { buildSchema, execute, GraphQLError, parse, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { expect, test } from 'vitest'
import { compiledOf } from './compiledOf.ts'
import { executeDocument } from './executeDocument.ts'
import { Forbidden, Refusal } from './refusals.ts'

const schema = makeSchema()
const asked: Record<string, string> = {
  'plain fields, lists and aliases': 'query ($id: ID!) { things { id kind: name at } first: thing(id: $id) { name } }',
  'what is left out': 'query ($no: Boolean! = false) { thing(id: "a") { id @include(if: $no) name @skip(if: $no) } }',
  'fragments and types': 'fragment F on Thing { name } { any { __typename id ... on Other { other } ...F } }',
  'a refusal below a list': '{ things { id refused } }',
  'null where there must be something': '{ things { id lost } }',
  'a fragment under two conditions':
    'query ($no: Boolean! = false) { thing(id: "a") { ...F @include(if: $no) ...F } } fragment F on Thing { name }',
  'names that objects have': 'query ($toString: ID, $id: ID!) { constructor: thing(id: $id) { valueOf: name } things { id } }',
  'a name that objects do not take': 'query ($id: ID!) { thing(id: $id) { __proto__: name } }',
  'a word of the compiler': '{ thing(id: "__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8") { name } }',
}
const fitting = 'query ($id: ID!) { thing(id: $id) { name } }'

test('a document answers the same however often it comes, and as graphql-js answers it', async () => {
  for (const [what, source] of Object.entries(asked)) {
    const args = { schema, document: parse(source), variableValues: { id: 'b' } }
    const usual = JSON.parse(JSON.stringify(await execute(args)))
    for (let run = 0; run < 5; run++) expect(JSON.parse(JSON.stringify(await executeDocument(args))), what).toEqual(usual)
  }
})

test('what a stranger writes is never run as code', async () => {
  const written = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.intruder = true'
  const args = { schema, document: parse(`{ thing(id: "${written}") { name } }`) }
  for (let run = 0; run < 5; run++) await executeDocument(args)
  expect(globalThis).not.toHaveProperty('intruder')
})

test('what would be written out for ever is not compiled', async () => {
  const spread = (at: number) => `fragment F${at} on __Type { a: ofType { ...F${at + 1} } b: ofType { ...F${at + 1} } }`
  const fragments = Array.from({ length: 40 }, (_, at) => spread(at))
  const source = `{ __schema { queryType { ...F0 } } } ${fragments.join(' ')} fragment F40 on __Type { name }`
  const args = { schema, document: parse(source) }
  for (let run = 0; run < 4; run++)
    expect((await executeDocument(args)).data).toEqual(((await execute(args)) as ExecutionResult).data)
})

test('what is short is compiled, once; what is long with its fragments written out never is', () => {
  const compiledFrom = (source: string) => {
    const args = { schema, document: parse(source) }
    return Array.from({ length: 5 }, () => compiledOf(args))
  }
  const times = (text: string) => Array.from({ length: 40 }, (_, n) => text.replace('?', `a${n}`)).join(' ')
  const short = compiledFrom('{ things { id } }')
  expect(short.map((compiled) => compiled && compiled === short.at(-1))).toEqual([null, null, true, true, true])
  expect(compiledFrom(`{ ${times('?: things { ...F }')} } fragment F on Thing { ${times('?: name')} }`)).toEqual(
    Array(5).fill(null),
  )
})

test('a refusal is the same error when compiled: what was thrown, its code, and room for more', async () => {
  const args = { schema, document: parse('query ($id: ID!) { thing(id: $id) { refused } }'), variableValues: { id: 'a' } }
  for (let run = 0; run < 5; run++) {
    const [error] = (await executeDocument(args)).errors!
    expect(error).toBeInstanceOf(GraphQLError)
    expect(error!.originalError).toBeInstanceOf(Refusal)
    error!.extensions['requestId'] = 'r'
    expect(error!.toJSON()).toMatchObject({ path: ['thing', 'refused'], extensions: { code: 'FORBIDDEN', requestId: 'r' } })
  }
})

test('variables that do not fit are told by graphql-js, however often', async () => {
  const args = { schema, document: parse(fitting), variableValues: { id: {} } }
  for (let run = 0; run < 5; run++) expect(await executeDocument(args)).toEqual(await execute(args))
})

test('a property that would have to be waited for is refused at once, not only when compiled', async () => {
  const args = { schema, document: parse('{ late }'), rootValue: { late: () => 'later' } }
  const [error] = (await executeDocument(args)).errors!
  expect(error!.message).toBe('Query.late needs a resolver.')
})

test('mutations run one after the other, and as often as they are sent', async () => {
  const told: string[] = []
  const say = async ({ word }: { word: string }) => void told.push(word)
  const args = { schema, document: parse('mutation { a: say(word: "a") b: say(word: "b") }'), rootValue: {} }
  schema.getMutationType()!.getFields()['say']!.resolve = (_, given) => say(given as { word: string })
  for (let run = 0; run < 4; run++) await executeDocument(args)
  expect(told.join('')).toBe('abababab')
})

function makeSchema(): GraphQLSchema {
  const built = buildSchema(`
    interface Any { id: ID! }
    type Thing implements Any { id: ID! name: String at: String refused: String lost: String! }
    type Other implements Any { id: ID! other: Int }
    type Query { things: [Thing] thing(id: ID!): Thing any: [Any!] late: String }
    type Mutation { say(word: String!): String }`)
  const things = ['a', 'b'].map((id) => ({
    __typename: 'Thing',
    id,
    name: `Thing ${id}`,
    at: null,
    lost: id === 'a' ? 'x' : null,
  }))
  const query = built.getQueryType()!.getFields()
  query['things']!.resolve = async () => things.map((thing, at) => (at === 0 ? thing : Promise.resolve(thing)))
  query['thing']!.resolve = (_, { id }: { id?: string }) => things.find((thing) => thing.id === id)
  query['any']!.resolve = () => [things[0], { __typename: 'Other', id: 'o', other: 4 }]
  const thing = built.getType('Thing') as unknown as { getFields(): Record<string, { resolve?: unknown }> }
  thing.getFields()['refused']!.resolve = async () => {
    throw new Forbidden('incident.report', 'role')
  }
  return built
}
