import {
  getArgumentValues,
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql'
import { canonicalJson, type Json } from '../kernel/canonicalJson.ts'
import { Unauthenticated, type ErrorCode } from '../kernel/refusals.ts'
import type { Audience } from './audience.ts'
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
}

type Refused = readonly GraphQLError[]

const RESUMING = new Set(['after', 'epoch'])
const KEPT = 1_000
const parsed = new Map<string, DocumentNode | Refused>()

/** Reads one `subscribe` message. Where somebody resumes is no part of the group it will be in. */
export function readSubscribing(schema: GraphQLSchema, audience: Audience, asked: Asked): Subscribing | Refused {
  const { query, operationName = null, variables } = asked
  const document = parseOnce(schema, query)
  if (!('kind' in document)) return document
  const field = fieldOf(document, operationName)
  if ('message' in field) return [field]
  const { value: name } = field.name
  if (audience.key === 'anonymous' && !openToAll.has(name)) return [new Unauthenticated()]

  const given = variables ?? {}
  try {
    const wanted = readWanted(name, getArgumentValues(schema.getSubscriptionType()!.getFields()[name]!, field, given))
    const resuming = variablesOf(field)
    const same = Object.fromEntries(Object.entries(given).filter(([variable]) => !resuming.has(variable)))
    const key = canonicalJson([audience.key, operationName, query, same as Json])
    return { key, document, operationName, variables: given, wanted }
  } catch (error) {
    return [error instanceof GraphQLError ? error : refuse('BAD_REQUEST', 'These variables cannot be read.')]
  }
}

/** The one field of a subscription; queries and mutations are refused here. */
function fieldOf(document: DocumentNode, operationName: string | null): FieldNode | GraphQLError {
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== 'subscription')
    return refuse('BAD_REQUEST', 'Subscriptions only: send queries and mutations to POST /graphql.')
  const field = operation.selectionSet.selections[0]!
  return field.kind === Kind.FIELD ? field : refuse('BAD_REQUEST', 'Write the subscription field itself, not a fragment with it.')
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
  if (parsed.size >= KEPT) parsed.clear()
  parsed.set(query, document)
  return document
}

function check(schema: GraphQLSchema, query: string): DocumentNode | Refused {
  try {
    const document = parse(query)
    const errors = validate(schema, document)
    return errors.length > 0 ? errors.map(({ message }) => refuse('BAD_REQUEST', message)) : document
  } catch (error) {
    return [refuse('BAD_REQUEST', (error as Error).message)]
  }
}

const refuse = (code: ErrorCode, message: string) => new GraphQLError(message, { extensions: { code } })
