import type { FetchResult, TypedDocumentNode } from '@apollo/client/core'
import { refusalOf, type Refusal } from './refusal.ts'
import { useApollo } from './useApollo.ts'
import { useLive } from './useLive.ts'
import { useStaleness } from './useStaleness.ts'

/** Some refusals say where to instead (MOVE_REFUSED), what is missing (CHECKLIST_INCOMPLETE), or how it stands by now (CONFLICT). */
export type Refused = Refusal & {
  from?: string
  to?: string
  allowed?: readonly string[]
  missing?: readonly string[]
  current?: unknown
}

export type Attempt<Data> = { data: Data; refused?: never } | { data?: never; refused: Refused }

/** Like useCommand, for a form: what was refused comes back, to be said beside the field it is about. */
export function useAttempt() {
  const apollo = useApollo()
  const { warRoom } = useLive()
  const { isBlocked } = useStaleness()

  async function attempt<Data, Variables extends Record<string, unknown>>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    { key, settles = true }: { key?: string; settles?: boolean } = {},
  ): Promise<Attempt<Data>> {
    if (isBlocked.value) return { refused: { code: 'BLOCKED' } }
    try {
      const context = key ? { headers: { 'Idempotency-Key': key } } : {}
      const answer: FetchResult<Data> = await apollo.mutate<Data, Record<string, unknown>>({
        mutation: mutation as never,
        variables,
        context,
        fetchPolicy: 'no-cache',
      })
      const data = answer.data!
      const { position } = Object.values(data)[0] as { position?: string }
      if (settles && position) await warRoom.settle(position)
      return { data }
    } catch (error) {
      return { refused: refusalOf(error) }
    }
  }

  return { attempt, isBlocked }
}
