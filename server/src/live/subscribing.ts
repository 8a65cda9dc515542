import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../kernel/canonicalJson.ts'
import type { Asker } from '../kernel/askerOf.ts'
import { checkPrice, checkTogether, priceLimits } from '../kernel/checkPrice.ts'
import { priceOf } from '../kernel/priceOf.ts'
import type { Rates } from '../kernel/rates.ts'
import { BadInput, Forbidden, Unauthenticated, type ErrorCode, type Lack } from '../kernel/refusals.ts'
import { whyUnusable } from '../kernel/whyUnusable.ts'
import type { Audience } from './audience.ts'
import { kindFaults } from './kindFaults.ts'
import { openToAll, readWanted, type Wanted } from './wanted.ts'

export interface Asked {
  query: string
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
}

export interface Subscribing {
  key: string
  document: DocumentNode
  operationName: string | null
  variables: Record<string, unknown>
  wanted: Wanted
  /** Of one entry. */
  cost: number
}

const none = { cost: 0, depth: 0, aliases: 0 }

interface Door {
  schema: GraphQLSchema
  rates: Pick<Rates, 'charge'>
  hub: { groups: ReadonlyMap<string, { holder: Asker; cost: number }> }
}

interface Seated {
  audience: Audience
  holder: Asker
  lacks?: Lack | undefined
}

type Refused = readonly GraphQLError[]

const RESUMING = new Set(['after', 'epoch'])
/** Only short documents are kept: a stranger could fill the memory with long ones. */
const KEPT = 500
const SHORT = 4_096
const parsed = new Map<string, DocumentNode | Refused>()

/**
 * Reads one `subscribe` message. Where somebody resumes is no part of the group it will be in; what a group that there is asks for was
 * checked when it began.
 */
export function readSubscribing(
  { schema, hub, rates }: Door,
  { audience, holder, lacks }: Seated,
  asked: Asked,
): Subscribing | Refused {
  const { query, operationName = null, variables } = asked
  const document = parseOnce(schema, query)
  if (!('kind' in document)) return document
  const operation = operationOf(document, operationName)
  if ('message' in operation) return [operation]
  const field = operation.selectionSet.selections[0] as FieldNode
  const { value: name } = field.name
  if (audience.key === 'anonymous' && !openToAll.has(name)) return [lacks ? new Forbidden('read', lacks) : new Unauthenticated()]

  const given = variables ?? {}
  const unusable = whyUnusable([query, given])
  if (unusable) return [refuse('BAD_REQUEST', unusable)]
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given)
  if (errors) return errors.map(({ message }) => refuse('BAD_REQUEST', message))
  try {
    rates.charge(holder, 'subscription', name)
    const wanted = readWanted(name, getArgumentValues(schema.getSubscriptionType()!.getFields()[name]!, field, coerced))
    const faults = kindFaults('filter.kinds', wanted.filter?.kinds ?? [])
    if (faults.length > 0) throw new BadInput(faults)
    const resuming = variablesOf(field)
    const same = Object.fromEntries(Object.entries(given).filter(([variable]) => !resuming.has(variable)))
    const key = createHash('sha256')
      .update(canonicalJson([audience.key, operationName, query, same as Json]))
      .digest('base64url') // Each member keeps it, and the text may be long.
    const isNew = !hub.groups.has(key)
    const price = isNew ? priceOf({ schema, document, operationName, variables: coerced }) : none
    checkPrice(price, audience.actor)
    const others = [...hub.groups.values()].filter((group) => group.holder === holder).map(({ cost }) => cost)
    if (isNew) checkTogether([...others, price.cost], audience.actor)
    return { key, document, operationName, variables: given, wanted, cost: price.cost }
  } catch (error) {
    return [error instanceof GraphQLError ? error : refuse('BAD_REQUEST', 'These variables cannot be read.')]
  }
}

/** The operation, when it is a subscription that asks for its one field directly; queries and mutations are refused here. */
function operationOf(document: DocumentNode, operationName: string | null): OperationDefinitionNode | GraphQLError {
  const operation = getOperationAST(document, operationName)
  if (!operation) return refuse('BAD_REQUEST', whichOperation(document, operationName))
  if (operation.operation !== 'subscription') {
    return refuse('BAD_REQUEST', 'Subscriptions only: send queries and mutations to POST /graphql.')
  }
  const isField = operation.selectionSet.selections[0]!.kind === Kind.FIELD
  return isField ? operation : refuse('BAD_REQUEST', 'Write the subscription field itself, not a fragment with it.')
}

function whichOperation({ definitions }: DocumentNode, asked: string | null): string {
  const names = definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? (one.name?.value ?? []) : []))
  if (asked === null) return `There are several operations: say by operationName which of ${names.join(', ')}.`
  return `There is no operation ${asked} here${names.length > 0 ? `; there is ${names.join(', ')}` : ''}.`
}

/** By the argument they feed, whatever the document calls them. */
function variablesOf(field: FieldNode): Set<string> {
  const names = field.arguments?.flatMap(({ name, value }) =>
    RESUMING.has(name.value) && value.kind === Kind.VARIABLE ? value.name.value : [],
  )
  return new Set(names)
}

function parseOnce(schema: GraphQLSchema, query: string): DocumentNode | Refused {
  let document = parsed.get(query)
  if (document) return document
  document = check(schema, query)
  if (query.length > SHORT) return document
  if (parsed.size >= KEPT) parsed.clear()
  parsed.set(query, document)
  return document
}

function check(schema: GraphQLSchema, query: string): DocumentNode | Refused {
  try {
    const document = parse(query, { maxTokens: priceLimits.tokens })
    const errors = validate(schema, document)
    return errors.length > 0 ? errors.map(({ message }) => refuse('BAD_REQUEST', message)) : document
  } catch (error) {
    return [refuse('BAD_REQUEST', (error as Error).message)]
  }
}

const refuse = (code: ErrorCode, message: string) => new GraphQLError(message, { extensions: { code } })
