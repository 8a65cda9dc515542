import type { GatewayInterface } from '@apollo/server-gateway-interface'
import type { GraphQLSchema } from 'graphql'
import { executeDocument } from '../kernel/executeDocument.ts'

/** Apollo's one way to be told how documents run: a gateway, to a schema of our own. */
export const compiling = (schema: GraphQLSchema): GatewayInterface => ({
  onSchemaLoadOrUpdate(tell) {
    tell({ apiSchema: schema, coreSupergraphSdl: '' })
    return () => {}
  },
  load: async () => ({
    executor: ({ document, operationName, context, request }) =>
      executeDocument({ schema, document, operationName, contextValue: context, variableValues: request.variables ?? {} }),
  }),
  stop: async () => {},
})
