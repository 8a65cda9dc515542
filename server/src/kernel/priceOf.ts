import {
  getOperationAST,
  getVariableValues,
  isListType,
  getNullableType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity'
import { checkLists } from './checkLists.ts'
import { priceLimits } from './checkPrice.ts'
import { dearFields } from './dearFields.ts'
import { introspecting, nestsLists } from './introspecting.ts'
import { BadInput, TooExpensive, type Fault } from './refusals.ts'

interface Asked {
  schema: GraphQLSchema
  /** Valid already: fragments do not go round in circles. */
  document: DocumentNode
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
}

export interface Price {
  /** Units of about 0.02 ms, were every list as long as it may be: a field is one, unless it is dear. */
  cost: number
  depth: number
  /** How often one field is asked for under several names, at most. */
  aliases: number
}

const NESTED = 'It asks for lists of the schema within lists. Ask for all types, or for one by its name.'

/** Lists without a page: what a thing has of these, it has few of. */
const FEW = 5

/** What one item of a list takes to look for, at most: of the ledger's people. */
const ITEM = 10

/** As often as screens ask the same, with as many kinds of variables as they have, and as short. */
const KEPT = 20
const SHORT = 1_000
const known = new WeakMap<DocumentNode, LRUCache<string, Price>>()

/**
 * What a document may cost, before it runs: counted once for the same document with the same variables.
 * Throws TOO_EXPENSIVE for what is too much to count, BAD_INPUT for lists in its questions that are too long.
 */
export function priceOf(asked: Asked): Price {
  const { document, operationName, variables } = asked
  const prices = known.get(document) ?? new LRUCache<string, Price>({ max: KEPT })
  known.set(document, prices)
  const key = JSON.stringify([operationName, variables])
  const price = prices.get(key) ?? count(asked)
  if (key.length < SHORT) prices.set(key, price)
  return price
}

function count({ schema, document, operationName, variables }: Asked): Price {
  const operation = getOperationAST(document, operationName)!
  const given = variables ?? {}
  // With variables that do not fit nothing will run, and who executes says so. What is too much to count is refused while it is counted.
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given)
  if (errors) return { cost: 0, depth: 0, aliases: 0 }
  const named = operationName ? { operationName } : {}
  const faults = new Map<string, Fault>()
  const cost = complexityOf({
    schema,
    query: document,
    variables: given,
    ...named,
    estimators: [introspecting(schema), estimator(schema, faults)],
  })
  if (faults.size > 0) throw new BadInput([...faults.values()])
  return { cost, ...measure(document, operation.selectionSet) }
}

function complexityOf(asked: Parameters<typeof getComplexity>[0]): number {
  try {
    return getComplexity({ ...asked, maxQueryNodes: priceLimits.fields })
  } catch {
    const { fields } = priceLimits
    throw new TooExpensive(`It asks for more than ${fields} fields, each fragment written out.`, { limit: fields })
  }
}

function estimator(schema: GraphQLSchema, faults: Map<string, Fault>): ComplexityEstimator {
  const [mutations, subscriptions] = [schema.getMutationType(), schema.getSubscriptionType()]
  return ({ type, field, args, childComplexity }) => {
    const { first, last } = args as { first?: number | null; last?: number | null }
    const times = first ?? last ?? (isListType(getNullableType(field.type)) && childComplexity > 0 ? FEW : 1)
    // A connection's own lists, `edges` and `nodes`, are the page that was counted at the connection.
    const isPage = field.name === 'nodes' || field.name === 'edges'
    // What a command takes, its own input says.
    const lists = type === mutations ? undefined : checkLists(field.args, args)
    for (const fault of lists?.faults ?? []) faults.set(fault.path, fault)
    const own = dearFields[`${type.name}.${field.name}`] ?? dearFields[field.name] ?? 1
    // Subscriptions look for nothing: their lists are held against each entry.
    const item = type === subscriptions ? 1 : ITEM
    return own + item * (lists?.items ?? 0) + (isPage ? childComplexity : Math.max(1, times) * childComplexity)
  }
}

function measure(document: DocumentNode, root: SelectionSetNode): Pick<Price, 'depth' | 'aliases'> {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet]] : [],
    ),
  )
  let [depth, aliases] = [0, 0]
  const walk = (set: SelectionSetNode, level: number, names: Map<string, number>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) walk(fragments.get(selection.name.value)!, level, names)
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, level, names)
      else {
        const name = selection.name.value
        if (name.startsWith('__') && selection.selectionSet) {
          if (nestsLists(selection.selectionSet, fragments)) throw new TooExpensive(NESTED, { limit: 1 })
          continue
        }
        depth = Math.max(depth, level)
        if (selection.alias) names.set(name, (names.get(name) ?? 0) + 1)
        aliases = Math.max(aliases, names.get(name) ?? 0)
        if (selection.selectionSet) walk(selection.selectionSet, level + 1, new Map())
      }
    }
  }
  walk(root, 1, new Map())
  return { depth, aliases }
}
