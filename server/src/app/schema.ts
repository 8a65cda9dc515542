import { isObjectType, defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { GraphQLDateTimeISO } from 'graphql-scalars'
import { buildSchemaSync, type PubSub } from 'type-graphql'
import { visibility } from '@muster/shared/policy/visibility'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { Reach } from '@muster/shared/vocabulary/ledger'
import type { Reading } from '../kernel/reading.ts'
import { resolvers } from './resolvers.ts'

/** The API. Fields that not everybody may read are null to the others, by one table (mechanics, Who sees what). */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    pubSub: unused,
    validate: false,
  })
  for (const type of Object.values(schema.getTypeMap())) if (isObjectType(type)) veil(type)
  return schema
}

const { serialize: check } = GraphQLDateTimeISO
const DateTime = Object.assign(GraphQLDateTimeISO, {
  name: 'DateTime',
  description: 'RFC 3339 in UTC with milliseconds: 2026-11-21T07:27:24.123Z.',
  // Of what is a Date already there is nothing to check, and a page of the list has a thousand.
  serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : check(value)),
})

/** Only fields below their type's reach get a resolver of this kind; the rest stay plain properties. */
function veil(type: GraphQLObjectType): void {
  const fields: Readonly<Record<string, Reach>> =
    (visibility as Record<string, { fields?: Record<string, Reach> }>)[type.name]?.fields ?? {}
  for (const [name, reach] of Object.entries(fields)) {
    const field = type.getFields()[name]
    if (!field) throw new Error(`The visibility table names ${type.name}.${name}, which the schema has not.`)
    const resolve = field.resolve ?? defaultFieldResolver
    field.resolve = (source, args, context: Reading, info) =>
      reachesOf(context.actor).includes(reach) ? resolve(source, args, context, info) : null
  }
}

/** type-graphql demands one as soon as there is a subscription; the hub is ours. */
const unused: PubSub = { publish: refuse, subscribe: refuse }

function refuse(): never {
  throw new Error('The ledger is the only thing that is followed.')
}
