import { readFileSync } from 'node:fs'
import { EventEmitter, on } from 'node:events'
import { buildSchema, type GraphQLSchema } from 'graphql'

type Told = [{ changes: object }]

/** Muster's own schema, its fields read from plain objects as graphql-js does by itself. */
export const readSchema = () => buildSchema(readSdl())

export const readSdl = () => readFileSync(new URL('../../../server/schema.graphql', import.meta.url), 'utf8')

/** With a publisher in memory behind `changes`, an iterator of Node's own for every subscriber. */
export function openChanges(): { schema: GraphQLSchema; publish(...told: Told): void } {
  const bell = new EventEmitter<{ changes: Told }>().setMaxListeners(0)
  const schema = readSchema()
  const field = schema.getSubscriptionType()!.getFields()['changes']!
  field.subscribe = () => on(bell, 'changes')
  field.resolve = ([told]: Told) => told.changes
  return { schema, publish: (told) => void bell.emit('changes', told) }
}
