import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  valueFromASTUntyped,
  type ExecutionArgs,
  type ExecutionResult,
  type OperationDefinitionNode,
  type GraphQLFieldResolver,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'

/** Compiling costs as much as some twenty runs: a document is worth it when it comes again. */
const WORTH_COMPILING = 3
const MOST_KEPT = 500

interface Known {
  runs: number
  /** By operation name; null where it cannot be compiled. */
  compiled: Map<string, CompiledQuery | null>
}

const documents = new LRUCache<object, Known>({ max: MOST_KEPT })

/** As `execute` of graphql-js, to the word; a query or subscription that comes often runs compiled. */
export async function executeDocument(args: ExecutionArgs): Promise<ExecutionResult> {
  const operation = getOperationAST(args.document, args.operationName)
  const compiled = operation?.operation === 'mutation' ? null : compiledOf(args)
  if (!operation || !compiled) return execute({ ...args, fieldResolver: readProperty })
  // Told by graphql-js, whose errors say which variable.
  const { errors } = getVariableValues(args.schema, operation.variableDefinitions ?? [], args.variableValues ?? {}, {
    maxErrors: 50,
  })
  if (errors) return { errors }
  const variables = { ...defaultsOf(operation), ...args.variableValues }
  const result = await compiled.query(args.rootValue, args.contextValue, variables)
  return result.errors ? { ...result, errors: result.errors.map(asOurs) } : result
}

function compiledOf({ schema, document, operationName }: ExecutionArgs): CompiledQuery | null {
  const known = documents.get(document) ?? { runs: 0, compiled: new Map<string, CompiledQuery | null>() }
  if (known.runs === 0) documents.set(document, known)
  if (++known.runs < WORTH_COMPILING) return null
  const name = operationName ?? ''
  let compiled = known.compiled.get(name)
  if (compiled === undefined) {
    const made = compileQuery(schema, document, operationName ?? undefined, { disablingCapturingStackErrors: true })
    compiled = isCompiledQuery(made) ? made : null
    known.compiled.set(name, compiled)
  }
  return compiled
}

/** Where a default decides whether a field is there, the compiled document wants to be told. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const given = variableDefinitions.filter(({ defaultValue }) => defaultValue)
  return Object.fromEntries(given.map(({ variable, defaultValue }) => [variable.name.value, valueFromASTUntyped(defaultValue!)]))
}

/** The compiler's errors cannot be told more, such as the request's id. */
function asOurs({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  return Object.assign(new GraphQLError(message, { path, originalError }), { locations })
}

/** Compiled documents read properties as they are. So do we until then: what waits for something needs a resolver. */
const readProperty: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, _, __, { fieldName, parentType }) => {
  const value = source[fieldName]
  if (typeof value === 'function' || value instanceof Promise)
    throw new Error(`${parentType.name}.${fieldName} needs a resolver.`)
  return value
}
