import type { ApolloServerPlugin } from '@apollo/server'
import { HeaderMap } from '@apollo/server'
import { checkPrice, costLimit } from '../kernel/checkPrice.ts'
import { priceOf } from '../kernel/priceOf.ts'
import type { Asking } from '../kernel/reading.ts'
import { Refusal } from '../kernel/refusals.ts'

/** Says what each document may cost, and refuses before it runs what is too much. */
export const priceEach: ApolloServerPlugin<Asking> = {
  async requestDidStart({ schema }) {
    let requested: number | undefined
    return {
      async didResolveOperation({ document, operation, operationName, request: { variables }, contextValue: { actor } }) {
        if (!operation) return // Who executes says that there is none.
        try {
          const price = priceOf({ schema, document, operationName, variables })
          requested = price.cost
          checkPrice(price, actor)
        } catch (error) {
          if (error instanceof Refusal) error.extensions['http'] = { status: 400, headers: new HeaderMap() }
          throw error
        }
      },
      async willSendResponse({ response: { body }, contextValue: { actor } }) {
        if (requested === undefined || body.kind !== 'single') return
        body.singleResult.extensions = { ...body.singleResult.extensions, cost: { requested, limit: costLimit(actor) } }
      },
    }
  },
}
