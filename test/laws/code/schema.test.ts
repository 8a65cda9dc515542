import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
} from 'graphql'
import 'reflect-metadata'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { visibility } from '@muster/shared/policy/visibility'
import { printApi } from '../../../server/src/app/printApi.ts'
import { makeSchema } from '../../../server/src/app/schema.ts'
import { errorCodes } from '../../../server/src/kernel/refusals.ts'

const schema = makeSchema()
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))

test('the committed schema is the one that is served (pnpm generate)', () => {
  expect(readFileSync('server/schema.graphql', 'utf8')).toBe(printApi())
})

test('every type, field, argument and enum value is described for a stranger', () => {
  const mute: string[] = []
  const look = (name: string, description: string | null | undefined) => void (description?.trim() || mute.push(name))
  for (const type of types) {
    if (isSpecifiedScalarType(type) || ['Query', 'Mutation', 'Subscription'].includes(type.name)) continue
    look(type.name, type.description)
  }
  for (const type of types) {
    if (isEnumType(type)) for (const { name, description } of type.getValues()) look(`${type.name}.${name}`, description)
    if (!isObjectType(type) && !isInputObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
      look(`${type.name}.${field.name}`, field.description)
      if ('args' in field) for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg.description)
    }
  }
  expect(mute).toEqual([])
})

test('what a form checks and what the API takes have the same fields', async () => {
  const files = await Promise.all(
    globSync('shared/src/inputs/*.ts', { exclude: ['**/*.test.ts'] }).map((file) => import(path.resolve(file))),
  )
  const inputs = new Map(files.flatMap((file) => Object.entries(file as Record<string, z.ZodObject>)))
  const asked = Object.values(schema.getMutationType()!.getFields()).flatMap(({ args }) =>
    args.map(({ type }) => getNamedType(type)),
  )
  const unchecked = asked.filter(isInputObjectType).filter(({ name }) => {
    const input = inputs.get(name[0]!.toLowerCase() + name.slice(1))
    if (input) expect(Object.keys(fieldsOf(name)).sort(), name).toEqual(Object.keys(input.shape).sort())
    return !input
  })
  expect(unchecked.map(({ name }) => name)).toEqual([])
})

const fieldsOf = (name: string) => (schema.getType(name) as GraphQLInputObjectType).getFields()

test('every type that holds something says who may read it, and what fewer may read is nullable', () => {
  /** Envelopes: what is in them is judged by its own type. What the public page says is for everybody. */
  const envelope =
    /(Connection|Edge|Payload)$|^(Query|Mutation|Subscription|PageInfo|Viewer|Doer|Told|Status\w+|ReportSight|ClientTerms|AgreedFigures|BusinessCalendar|OpenDay|OverdueFigures)$/
  const unjudged = types
    .filter((type) => isObjectType(type) && !envelope.test(type.name) && !(type.name in visibility))
    .map(({ name }) => name)
  expect(unjudged).toEqual([])
  for (const [name, { fields = {} }] of Object.entries(visibility as Record<string, { fields?: Record<string, string> }>)) {
    const type = schema.getType(name)
    if (!isObjectType(type)) throw new Error(`${name} is in the visibility table and not in the schema`)
    for (const field of Object.keys(fields)) expect(String(type.getFields()[field]!.type), `${name}.${field}`).not.toMatch(/!$/)
  }
})

test('every error code has its heading in docs/api.md', () => {
  const text = readFileSync('docs/api.md', 'utf8')
  expect(Object.keys(errorCodes).filter((code) => !text.includes(`### ${code}\n`))).toEqual([])
})
