import { HeaderMap } from '@apollo/server'
import type { GatewayInterface } from '@apollo/server-gateway-interface'
import { getOperationAST, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { executeDocument } from '../kernel/executeDocument.ts'
import { Loaders } from '../kernel/loaders.ts'
import { readerFor } from '../kernel/readerFor.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import type { ErrorCode } from '../kernel/refusals.ts'
import { audienceOf, type Audience } from '../live/audience.ts'
import type { Muster } from './muster.ts'
import { isAlike, shareRuns } from './shareReads.ts'

/** Apollo's one way to be told how documents run: a gateway, to a schema of our own. */
export function compiling(schema: GraphQLSchema, muster: Pick<Muster, 'kernel' | 'feed'>): GatewayInterface {
  const share = shareRuns<ExecutionResult>()
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => {}
    },
    load: async () => ({
      async executor({ document, context, queryHash, request: { operationName = null, variables: variableValues = {} } }) {
        if (getOperationAST(document, operationName)?.operation === 'subscription') return { errors: [byAnotherDoor()] }
        const asking = context as Asking
        // Named as it was asked: of what Apollo says itself, an operation that is not there has no name.
        const asked = { schema, document, operationName, variableValues }
        const run = (contextValue: Reading) => executeDocument({ ...asked, contextValue })
        if (!isAlike(schema, document)) return run(asking)
        const audience = audienceOf(asking.actor)
        const key = JSON.stringify([audience.key, queryHash, operationName, variableValues])
        const result = await share(key, () => run(readAs(muster, audience, asking)))
        return result.errors ? run(asking) : result // An error names the request that it was told to.
      },
    }),
    stop: async () => {},
  }
}

/** As nobody in particular of an audience, and as of now: whoever asked first may have waited. */
function readAs(
  { kernel, feed }: Pick<Muster, 'kernel' | 'feed'>,
  { actor }: Audience,
  { epoch, readPublicPage }: Reading,
): Reading {
  const position = feed.head
  const em = readerFor(kernel, actor)
  return { em, actor, load: new Loaders(em), epoch, position, readPublicPage, asOf: kernel.readTime(new Date()) }
}

const byAnotherDoor = () =>
  new GraphQLError('Subscribe by WebSocket, or GET /graphql/changes.', {
    extensions: { code: 'BAD_REQUEST' satisfies ErrorCode, http: { status: 400, headers: new HeaderMap() } },
  })
