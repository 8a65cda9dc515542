import type { ApolloClient } from '@apollo/client/core'
import { inject, type InjectionKey } from 'vue'

export const apolloKey: InjectionKey<ApolloClient<unknown>> = Symbol('apollo')

export function useApollo(): ApolloClient<unknown> {
  const client = inject(apolloKey)
  if (!client) throw new Error('No Apollo client is provided here.')
  return client
}
