import 'reflect-metadata'
import { buildSchema, getIntrospectionQuery, parse } from 'graphql'
import { expect, test } from 'vitest'
import { makeSchema } from '../app/schema.ts'
import { priceLimits } from './checkPrice.ts'
import { priceOf } from './priceOf.ts'
import { TooExpensive } from './refusals.ts'

const schema = buildSchema('type Thing { id: ID! in: Thing } type Query { thing(id: ID!): Thing }')
const spread = (at: number) => `fragment F${at} on Thing { a: in { ...F${at + 1} } b: in { ...F${at + 1} } }`
const fragments = `${Array.from({ length: 40 }, (_, at) => spread(at)).join(' ')} fragment F40 on Thing { id }`
const document = parse(`query ($id: ID!) { thing(id: $id) { ...F0 } } ${fragments}`)

test('what doubles forty times is refused, not counted to its end', () => {
  expect(() => priceOf({ schema, document, variables: { id: 'a' } })).toThrow(TooExpensive)
})

const small = (text: string) => priceOf({ schema, document: parse(text) })

test('the schema may be asked for once, as every tool does; lists in lists, and lists under many names, are too much', () => {
  const asTools = getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true })
  const ours = makeSchema()
  const once = priceOf({ schema: ours, document: parse(asTools) }).cost
  expect(once).toBeGreaterThan(priceLimits.cost.anonymous / 2)
  expect(once).toBeLessThan(priceLimits.cost.anonymous)
  const twice = '{ __schema { types { ...T } again: types { ...T } } } fragment T on __Type { fields { name args { name } } }'
  expect(small(twice).cost).toBeGreaterThan(small(twice.replace('again: types { ...T }', '')).cost)

  expect(() => small('{ __schema { types { fields { type { fields { name } } } } } }')).toThrow(
    'lists of the schema within lists',
  )
  const byFragments =
    '{ __type(name: "Thing") { ...A } } fragment A on __Type { possibleTypes { ...B } } fragment B on __Type { interfaces { name } }'
  expect(() => small(byFragments)).toThrow(TooExpensive)
})

test('what will not run is not counted at all', () => {
  expect(priceOf({ schema, document })).toEqual({ cost: 0, depth: 0, aliases: 0 })
})
