import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql'
import { expect, test } from 'vitest'
import { makeSchema } from '../../../server/src/app/schema.ts'
import { priceOf } from '../../../server/src/kernel/priceOf.ts'
import { BadInput } from '../../../server/src/kernel/refusals.ts'

const schema = makeSchema()
const MANY = 501

interface List {
  /** Fields from the root to the one that takes it. */
  way: readonly GraphQLField<unknown, unknown>[]
  root: GraphQLObjectType
  argument: string
  path: string
}

test('no list in a question may be as long as somebody likes, wherever in the schema it is asked', () => {
  const lists = [...fieldsBelow(schema.getQueryType()!), ...fieldsBelow(schema.getSubscriptionType()!)].flatMap(
    ({ root, way }): List[] =>
      way.at(-1)!.args.flatMap(({ name, type }) => listsIn(type, name).map((path) => ({ root, way, argument: name, path }))),
  )
  const names = lists.map(({ root, way, path }) => [root.name, ...way.map(({ name }) => name), path].join('.'))
  expect(names).toContain('Query.ledger.filter.people')
  expect(names).toContain('Subscription.changes.filter.incidents')
  expect(names).toContain('Query.import.rows.nouns')
  for (const [at, list] of lists.entries()) expect(refusedAt(list), names[at]).toContain(list.path)
})

test('as many as every list may have are asked for, and cost more than few; one more is refused by its path', () => {
  const people = (count: number) =>
    priceOf({
      schema,
      document: parse('query ($filter: LedgerFilterInput) { ledger(filter: $filter) { totalCount } }'),
      variables: { filter: { people: Array.from({ length: count }, (_, n) => `p${n}`) } },
    }).cost
  expect(people(100)).toBeGreaterThan(people(1) + 500)
  expect(() => people(101)).toThrow('filter.people: 100 at most; these are 101.')

  const literal = `{ incidents(filter: { severities: [${'P1 '.repeat(101)}] }) { totalCount } }`
  expect(() => priceOf({ schema, document: parse(literal) })).toThrow('filter.severities: 100 at most; these are 101.')
})

/** Which paths are refused when one list is too long. */
function refusedAt({ root, way, argument, path }: List): string[] {
  const last = way.at(-1)!
  const { type } = last.args.find(({ name }) => name === argument)!
  const [, ...inner] = path.split('.')
  const calls = way.map((field) => {
    const needed = field.args.filter((arg) => isRequiredArgument(arg) && !(field === last && arg.name === argument))
    const given = needed.map((arg) => `${arg.name}: ${literal(sample(arg.type))}`)
    if (field === last) given.push(`${argument}: $long`)
    return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name
  })
  const leaf = isCompositeType(getNamedType(last.type)) ? ' { __typename }' : ''
  const operation = root === schema.getSubscriptionType() ? 'subscription' : 'query'
  const text = `${operation} ($long: ${String(type)}) { ${calls.join(' { ')}${leaf}${' }'.repeat(calls.length - 1)} }`
  try {
    priceOf({ schema, document: parse(text), variables: { long: sample(type, inner) } })
    return []
  } catch (error) {
    if (!(error instanceof BadInput)) throw new Error(text, { cause: error })
    return (error.extensions['fields'] as { path: string }[]).map(({ path }) => path)
  }
}

/** Each field that can be asked for, once, by the shortest way from a root. */
function fieldsBelow(root: GraphQLObjectType): { root: GraphQLObjectType; way: GraphQLField<unknown, unknown>[] }[] {
  const seen = new Set([root])
  const found: { root: GraphQLObjectType; way: GraphQLField<unknown, unknown>[] }[] = []
  const waiting = [{ type: root, way: [] as GraphQLField<unknown, unknown>[] }]
  for (const { type, way } of waiting) {
    for (const field of Object.values(type.getFields())) {
      const next = [...way, field]
      found.push({ root, way: next })
      const below = getNamedType(field.type)
      if (!isObjectType(below) || seen.has(below)) continue
      seen.add(below)
      waiting.push({ type: below, way: next })
    }
  }
  return found
}

/** The paths of all lists in what an argument takes; `0` is the first of a list's items. */
function listsIn(type: GraphQLInputType, path: string): string[] {
  const bare = getNullableType(type)
  if (isListType(bare)) return [path, ...listsIn(bare.ofType as GraphQLInputType, `${path}.0`)]
  if (!isInputObjectType(bare)) return []
  return Object.values(bare.getFields()).flatMap((field) => listsIn(field.type, `${path}.${field.name}`))
}

/** Something that fits a type, with only what is needed; along a path the list at its end has too many. */
function sample(type: GraphQLInputType, path?: readonly string[]): unknown {
  const bare = getNullableType(type)
  const [step, ...rest] = path ?? []
  if (isListType(bare)) {
    const item = (inner?: readonly string[]) => sample(bare.ofType as GraphQLInputType, inner)
    if (path?.length === 0) return Array.from({ length: MANY }, () => item())
    return path ? [item(rest)] : []
  }
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).filter((field) => field.name === step || isRequiredInputField(field))
    return Object.fromEntries(fields.map((field) => [field.name, sample(field.type, field.name === step ? rest : undefined)]))
  }
  if (isEnumType(bare)) return bare.getValues()[0]!.name
  const plain: Record<string, unknown> = { Int: 1, Float: 1, Boolean: true, DateTime: '2026-08-05T10:00:00Z', Position: '1' }
  return plain[getNamedType(type).name] ?? 'x'
}

const literal = (value: unknown): string =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? `{${Object.entries(value)
        .map(([name, inner]) => `${name}: ${literal(inner)}`)
        .join(', ')}}`
    : JSON.stringify(value)
