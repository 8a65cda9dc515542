import type { TypedDocumentNode } from '@apollo/client/core'
import { refDebounced } from '@vueuse/core'
import { shallowRef, watch } from 'vue'
import {
  FindAnybodyDocument,
  FindComponentsDocument,
  FindPartiesDocument,
  FindProductsDocument,
  FindVendorsDocument,
  type FindVendorsQuery,
  type FindVendorsQueryVariables,
} from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { justNamed, type Named } from './named.ts'

export type Noun = 'vendor' | 'product' | 'component' | 'client' | 'person'

const queries: Record<Noun, TypedDocumentNode<FindVendorsQuery, FindVendorsQueryVariables>> = {
  vendor: FindVendorsDocument,
  product: FindProductsDocument,
  component: FindComponentsDocument,
  client: FindPartiesDocument,
  person: FindAnybodyDocument,
}

/** Things in use, and people also when they have left, whose name has what is written; looked for on the server, for there may be thousands. */
export function useFound(noun: Noun) {
  const apollo = useApollo()
  const search = shallowRef('')
  const quiet = refDebounced(search, 200)
  const found = shallowRef<Named[]>([])
  const isReading = shallowRef(false)

  async function find(part: string) {
    isReading.value = true
    const variables = { search: part.trim() || null }
    const answer = await apollo.query({ query: queries[noun], variables, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (part !== quiet.value) return
    isReading.value = false
    if (answer) found.value = answer.data.found.nodes.map(justNamed)
  }
  watch(quiet, find, { immediate: true })
  return { search, found, isReading }
}
