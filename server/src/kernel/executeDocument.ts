import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFieldResolver,
} from 'graphql'
import { compiledOf } from './compiledOf.ts'

/** As `execute` of graphql-js, to the word; a query or subscription that comes often runs compiled. */
export async function executeDocument(args: ExecutionArgs): Promise<ExecutionResult> {
  const operation = getOperationAST(args.document, args.operationName)
  if (!operation || operation.operation === 'mutation') return execute({ ...args, fieldResolver: readProperty })
  // Told by graphql-js, whose errors say which variable; what cannot run is not compiled.
  const { errors } = getVariableValues(args.schema, operation.variableDefinitions ?? [], args.variableValues ?? {}, {
    maxErrors: 50,
  })
  if (errors) return { errors }
  const compiled = compiledOf(args)
  if (!compiled) return execute({ ...args, fieldResolver: readProperty })
  const variables = Object.assign(Object.create(null), args.variableValues) // A variable may be called `toString`.
  const result = await compiled.query(args.rootValue, args.contextValue, variables)
  return result.errors ? { ...result, errors: result.errors.map(asOurs) } : result
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
