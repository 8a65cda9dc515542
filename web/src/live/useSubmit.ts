import type { TypedDocumentNode } from '@apollo/client/core'
import { shallowRef } from 'vue'
import { refusalOf } from './refusal.ts'
import { useApollo } from './useApollo.ts'
import { useRefusalWords } from './useRefusalWords.ts'

/** Sends a form. What is wrong with a field is said at it, by its first path; anything else stands above the form. */
export function useSubmit() {
  const apollo = useApollo()
  const words = useRefusalWords()
  const faults = shallowRef<Readonly<Record<string, string>>>({})
  const banner = shallowRef('')
  const isSending = shallowRef(false)

  async function submit<Data, Variables extends Record<string, unknown>>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data | undefined> {
    if (isSending.value) return undefined
    isSending.value = true
    faults.value = {}
    banner.value = ''
    try {
      const { data } = await apollo.mutate({ mutation, variables } as never)
      return data as Data
    } catch (error) {
      const refusal = refusalOf(error)
      const found = (refusal.fields ?? []).map(({ path, message }) => [path.split('.')[0]!, message] as const)
      faults.value = Object.fromEntries(found.toReversed()) // The first of a field is the one that stays.
      if (found.length === 0) banner.value = words(refusal)
      return undefined
    } finally {
      isSending.value = false
    }
  }

  return { faults, banner, isSending, submit }
}
