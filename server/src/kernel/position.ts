import { GraphQLScalarType, Kind } from 'graphql'
import { BadInput } from './refusals.ts'

/** The ledger's positions are 64 bits wide, which no number of JSON is. */
export const Position = new GraphQLScalarType<number, string>({
  name: 'Position',
  description: 'A place in the ledger: a whole number as a decimal string, "48211".',
  serialize: (value) => String(value),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined),
})

function parse(value: unknown): number {
  if (!/^\d{1,15}$/.test(String(value)))
    throw new BadInput([{ path: 'after', message: 'A position is a whole number as a string, such as "48211".' }])
  return Number(value)
}
