import type { ApolloClient, FetchResult, TypedDocumentNode } from '@apollo/client/core'
import { inject, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblem } from '../ui/useProblem.ts'
import { refusalOf, type Refusal } from './refusal.ts'
import { useLive } from './useLive.ts'
import { useStaleness } from './useStaleness.ts'

export const apolloKey: InjectionKey<ApolloClient<unknown>> = Symbol('apollo')

export function useApollo(): ApolloClient<unknown> {
  const client = inject(apolloKey)
  if (!client) throw new Error('No Apollo client is provided here.')
  return client
}

/**
 * Sends commands. The answer comes back once its effect is on the screen (`settle`); a refusal is said in a toast and gives
 * nothing. Blocked, with the reason, once what is on the screen is too old to be acted on.
 */
export function useCommand() {
  const apollo = useApollo()
  const { warRoom } = useLive()
  const { isBlocked } = useStaleness()
  const { t } = useI18n()
  const problem = useProblem()

  function say(refusal: Refusal) {
    const { code, message, retryAfterMs = 1_000 } = refusal
    const isOurs = ['OFFLINE', 'BLOCKED', 'INTERNAL', 'RATE_LIMITED', 'UNAVAILABLE', 'NOT_FOUND', 'UNAUTHENTICATED'].includes(
      code,
    )
    problem(isOurs || !message ? t(`refusal.${code}`, { seconds: Math.ceil(retryAfterMs / 1_000) }) : message)
  }

  async function send<Data, Variables extends Record<string, unknown>>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    { key, quiet = false }: { key?: string; quiet?: boolean } = {},
  ): Promise<Data | undefined> {
    if (isBlocked.value) return void say({ code: 'BLOCKED' })
    try {
      const context = key ? { headers: { 'Idempotency-Key': key } } : {}
      const { data }: FetchResult<Data> = await apollo.mutate<Data, Record<string, unknown>>({
        mutation: mutation as never,
        variables,
        context,
      })
      const position = positionIn(data)
      if (position) await warRoom.settle(position)
      return data ?? undefined
    } catch (error) {
      if (!quiet) say(refusalOf(error))
      return undefined
    }
  }

  return { send, isBlocked }
}

/** Every payload has one field, and in it the position at which its effect is in the feed. */
function positionIn(data: unknown): string | undefined {
  const payload = Object.values(data ?? {})[0] as { position?: string } | undefined
  return payload?.position
}

/** For what must not happen twice when an answer is lost; `crypto.randomUUID` is missing where there is no TLS. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
