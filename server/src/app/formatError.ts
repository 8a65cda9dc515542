import type { ApolloServerPlugin } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import type { Asking } from '../kernel/reading.ts'
import { Refusal, Unavailable, type ErrorCode } from '../kernel/refusals.ts'
import { isForNow } from '../kernel/transaction.ts'

const badRequest = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** PostgreSQL's class 22, data exceptions: no uuid, a year 0, U+0000. */
const UNUSABLE = 'A value cannot be used: an id that is none, a date out of range, or a character that cannot be stored.'

/** A refusal says what it says; a document that does not fit is BAD_REQUEST; anything else is a bug, logged whole and told as an id. */
export function formatError(log: Logger) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = unwrapResolverError(thrown)
    if (error instanceof Refusal) return formatted
    if (/^22/.test((error as { code?: string }).code ?? ''))
      return { ...formatted, message: UNUSABLE, extensions: { code: 'BAD_REQUEST' satisfies ErrorCode } }
    if (isForNow(error)) {
      const { message, extensions } = new Unavailable(error)
      return { message, extensions, ...(formatted.path && { path: formatted.path }) }
    }
    const { code, requestId } = (formatted.extensions ?? {}) as { code?: string; requestId?: string }
    if (code && badRequest.has(code)) return { ...formatted, extensions: { code: 'BAD_REQUEST' satisfies ErrorCode } }
    log.error({ err: error, requestId }, 'a fault of ours')
    return {
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL' satisfies ErrorCode, ...(requestId && { requestId }) },
      ...(formatted.path && { path: formatted.path }),
    }
  }
}

/** `formatError` is not told whose request it was: a fault carries the id that the response has as `x-request-id`. */
export const nameRequest: ApolloServerPlugin<Asking> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue: { requestId } }) {
        for (const error of errors) if (!(error.originalError instanceof Refusal)) error.extensions['requestId'] = requestId
      },
    }
  },
}
