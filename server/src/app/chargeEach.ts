import { HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import type { Asking } from '../kernel/reading.ts'
import type { Rates } from '../kernel/rates.ts'
import { RateLimited } from '../kernel/refusals.ts'
import { rootFields } from './rootFields.ts'

/** Refuses, before anything runs, who asks too often for the same. */
export function chargeEach(rates: Rates): ApolloServerPlugin<Asking> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, contextValue: { asker } }) {
          if (!operation) return // Who executes says that there is none.
          try {
            for (const field of rootFields(document, operation.selectionSet)) rates.charge(asker, operation.operation, field)
          } catch (error) {
            if (error instanceof RateLimited) error.extensions['http'] = { status: 429, headers: waiting(error) }
            throw error
          }
        },
      }
    },
  }
}

const waiting = ({ extensions }: RateLimited) =>
  new HeaderMap([['retry-after', String(Math.ceil(Number(extensions['retryAfterMs']) / 1_000))]])
