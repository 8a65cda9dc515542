import type { TypedDocumentNode } from '@apollo/client/core'
import { computed, shallowRef } from 'vue'
import { refusalOf } from './refusal.ts'
import { stillWrong, type Fault } from './stillWrong.ts'
import { useApollo } from './useApollo.ts'
import { useRefusalWords } from './useRefusalWords.ts'

/**
 * Sends a form. What is wrong with a field is said at it, by its first path, until it is changed: `fields` are what they hold,
 * by these names. Anything else stands above the form.
 */
export function useSubmit(fields: () => unknown = () => undefined) {
  const apollo = useApollo()
  const words = useRefusalWords()
  const found = shallowRef<{ faults: readonly Fault[]; sent: unknown }>({ faults: [], sent: undefined })
  const faults = computed<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(stillWrong(found.value.faults, found.value.sent, fields()).map(({ path, message }) => [path, message])),
  )
  const banner = shallowRef('')
  const isSending = shallowRef(false)
  const show = (of: readonly Fault[]) => (found.value = { faults: of, sent: JSON.parse(JSON.stringify(fields() ?? null)) })

  async function submit<Data, Variables extends Record<string, unknown>>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data | undefined> {
    if (isSending.value) return undefined
    isSending.value = true
    show([])
    banner.value = ''
    try {
      const { data } = await apollo.mutate({ mutation, variables } as never)
      return data as Data
    } catch (error) {
      const refusal = refusalOf(error)
      const said = (refusal.fields ?? []).map(({ path, message }) => ({ path: path.split('.')[0]!, message }))
      show(said.toReversed()) // The first of a field is the one that stays.
      if (said.length === 0) banner.value = words(refusal)
      return undefined
    } finally {
      isSending.value = false
    }
  }

  return { faults, show, banner, isSending, submit }
}
