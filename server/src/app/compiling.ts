import type { GatewayInterface } from '@apollo/server-gateway-interface'
import { HeaderMap } from '@apollo/server'
import { getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql'
import { executeDocument } from '../kernel/executeDocument.ts'
import type { ErrorCode } from '../kernel/refusals.ts'

/** Apollo's one way to be told how documents run: a gateway, to a schema of our own. */
export const compiling = (schema: GraphQLSchema): GatewayInterface => ({
  onSchemaLoadOrUpdate(tell) {
    tell({ apiSchema: schema, coreSupergraphSdl: '' })
    return () => {}
  },
  load: async () => ({
    async executor({ document, context, request: { operationName, variables } }) {
      // As it was asked: of what Apollo says itself, an operation that is not there has no name.
      const asked = { schema, document, operationName: operationName ?? null, variableValues: variables ?? {} }
      if (getOperationAST(document, operationName)?.operation === 'subscription') return { errors: [byAnotherDoor()] }
      return executeDocument({ ...asked, contextValue: context })
    },
  }),
  stop: async () => {},
})

const byAnotherDoor = () =>
  new GraphQLError('Subscribe by WebSocket, or GET /graphql/changes.', {
    extensions: { code: 'BAD_REQUEST' satisfies ErrorCode, http: { status: 400, headers: new HeaderMap() } },
  })
