import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  Kind,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { ComplexityEstimator } from 'graphql-query-complexity'

/** So that the whole schema once, for which every tool asks, is within what anybody may ask. */
const CHEAPER = 32
const lists = new Set(['fields', 'inputFields', 'interfaces', 'possibleTypes'])

/** What a question about the schema costs: its lists are as long as this schema's are on the whole. */
export function introspecting(schema: GraphQLSchema): ComplexityEstimator {
  const sizes = sizesOf(schema)
  return ({ type, field: { name }, childComplexity }) => {
    if (isIntrospectionType(type)) return 1 + childComplexity * (sizes[name] ?? 1)
    return name.startsWith('__') ? 1 + Math.ceil(childComplexity / CHEAPER) : undefined
  }
}

/** Fields of the types of fields of types: no tool asks so, and each level is twenty times as long. */
export function nestsLists(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
  isWithin = false,
): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return nestsLists(fragments.get(selection.name.value)!, fragments, isWithin)
    const isList = selection.kind === Kind.FIELD && lists.has(selection.name.value)
    if (isList && isWithin) return true
    return selection.selectionSet !== undefined && nestsLists(selection.selectionSet, fragments, isWithin || isList)
  })
}

function sizesOf(schema: GraphQLSchema): Readonly<Record<string, number>> {
  const types = Object.values(schema.getTypeMap())
  const count = (of: (type: (typeof types)[number]) => number) => types.reduce((sum, type) => sum + of(type), 0)
  const fieldsOf = (type: (typeof types)[number]) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
  const fields = count((type) => fieldsOf(type).length)
  return {
    types: types.length,
    directives: schema.getDirectives().length,
    fields: fields / types.length,
    inputFields: count((type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0)) / types.length,
    enumValues: count((type) => (isEnumType(type) ? type.getValues().length : 0)) / types.length,
    args: Math.max(1, count((type) => fieldsOf(type).reduce((sum, { args }) => sum + args.length, 0)) / fields),
  }
}
