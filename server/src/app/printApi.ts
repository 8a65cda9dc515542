import { lexicographicSortSchema, printSchema } from 'graphql'
import { makeSchema } from './schema.ts'

/** The API as SDL, in one order whatever the order of the code. */
export function printApi(): string {
  return `${printSchema(lexicographicSortSchema(makeSchema()))}\n`
}
