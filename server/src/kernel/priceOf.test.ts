import { buildSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { priceOf } from './priceOf.ts'
import { TooExpensive } from './refusals.ts'

const schema = buildSchema('type Thing { id: ID! in: Thing } type Query { thing(id: ID!): Thing }')
const spread = (at: number) => `fragment F${at} on Thing { a: in { ...F${at + 1} } b: in { ...F${at + 1} } }`
const fragments = `${Array.from({ length: 40 }, (_, at) => spread(at)).join(' ')} fragment F40 on Thing { id }`
const document = parse(`query ($id: ID!) { thing(id: $id) { ...F0 } } ${fragments}`)

test('what doubles forty times is refused, not counted to its end', () => {
  expect(() => priceOf({ schema, document, variables: { id: 'a' } })).toThrow(TooExpensive)
})

test('what will not run is not counted at all', () => {
  expect(priceOf({ schema, document })).toEqual({ cost: 0, depth: 0, aliases: 0 })
})
