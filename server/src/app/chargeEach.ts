import { HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql'
import type { Asking } from '../kernel/reading.ts'
import type { Rates } from '../kernel/rates.ts'
import { RateLimited } from '../kernel/refusals.ts'

/** Refuses, before anything runs, who asks too often for the same. */
export function chargeEach(rates: Rates): ApolloServerPlugin<Asking> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, contextValue: { asker } }) {
          if (!operation) return // Who executes says that there is none.
          try {
            for (const field of fieldsOf(document, operation.selectionSet)) rates.charge(asker, operation.operation, field)
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

/** What is asked for at the root, as often as it is. */
function fieldsOf(document: DocumentNode, { selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value]
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(document, selection.selectionSet)
    const { name } = selection
    const isIt = (one: DocumentNode['definitions'][number]) =>
      one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value
    return fieldsOf(document, (document.definitions.find(isIt) as { selectionSet: SelectionSetNode }).selectionSet)
  })
}
