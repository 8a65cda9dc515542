import type { ApolloServerPlugin } from '@apollo/server'
import { HeaderMap } from '@apollo/server'
import type { Asking } from '../kernel/reading.ts'
import { Forbidden } from '../kernel/refusals.ts'
import { rootFields } from './rootFields.ts'

/** What everybody may ask, whoever they are. */
const open = new Set([
  ...['__schema', '__type', '__typename', 'epoch', 'errorCodes', 'invitation', 'keyScopes', 'position', 'serverTime'],
  ...['signInWays', 'status'],
])

/** A key that is not for reading is told so: an empty list would say that there is nothing. */
export const refuseUnread: ApolloServerPlugin<Asking> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, contextValue: { lacks } }) {
        if (lacks !== 'scope' || operation?.operation !== 'query') return
        if (rootFields(document, operation.selectionSet).every((field) => open.has(field))) return
        const refusal = new Forbidden('read', lacks)
        refusal.extensions['http'] = { status: 403, headers: new HeaderMap() }
        throw refusal
      },
    }
  },
}
