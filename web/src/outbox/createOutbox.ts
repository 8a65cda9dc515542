import type { ApolloClient, DocumentNode } from '@apollo/client/core'
import { useEventListener, useStorage } from '@vueuse/core'
import { computed, inject, shallowRef, watch, type InjectionKey } from 'vue'
import {
  AddNoteDocument,
  RecordDecisionDocument,
  ReportIncidentDocument,
  ViewerDocument,
  type IncidentRowFragment,
} from '../generated/graphql.ts'
import { refusalOf } from '../live/refusal.ts'
import type { Live } from '../live/useLive.ts'
import { isForLater, isTooOld, readItems, type Item, type Kind } from './items.ts'

/** The line may be cut where the server is not: it is tried anyway, now and then. */
const AGAIN_MS = 15_000

const mutations: Record<Kind, DocumentNode> = {
  note: AddNoteDocument,
  decision: RecordDecisionDocument,
  report: ReportIncidentDocument,
}

interface Doors extends Pick<Live, 'feed' | 'warRoom' | 'viewer'> {
  apollo: ApolloClient<unknown>
}

/**
 * What is written while the line is cut is kept on this machine under its writer, and sent in its order once the line is back: each
 * once, however often it is tried. What the server refuses by then stays, with the reason, until its writer has seen to it.
 */
export function createOutbox({ apollo, feed, warRoom, viewer }: Doors) {
  const items = useStorage<Item[]>(() => `muster.outbox.${viewer.value?.id ?? 'nobody'}`, [], localStorage, {
    shallow: true,
    writeDefaults: false,
    serializer: { read: readItems, write: JSON.stringify },
  })
  const sent = shallowRef<{ item: Item; incident: IncidentRowFragment | undefined }>()
  const waiting = computed(() => items.value.filter(({ state }) => state === 'waiting'))
  let isSending = false

  const now = () => feed.serverTime.now()
  const drop = (key: string) => (items.value = items.value.filter((item) => item.key !== key))
  const change = (key: string, to: Partial<Item>) =>
    (items.value = items.value.map((item) => (item.key === key ? { ...item, ...to } : item)))

  async function flush(): Promise<void> {
    if (isSending || !viewer.value) return
    isSending = true
    if (waiting.value.length > 0 && (await isStillTheirs())) while (waiting.value[0] && (await send(waiting.value[0])));
    isSending = false
  }

  /** One browser has one session: somebody else may have signed in, in another tab, while this line was cut. */
  async function isStillTheirs(): Promise<boolean> {
    const answer = await apollo.query({ query: ViewerDocument, fetchPolicy: 'network-only' }).catch(() => undefined)
    return answer?.data.viewer?.person.id === viewer.value?.id
  }

  /** False: not now, and nothing after it either. */
  async function send(item: Item): Promise<boolean> {
    if (isTooOld(item, now())) {
      change(item.key, { state: 'refused', why: { code: 'TOO_OLD' } })
      return true
    }
    try {
      const context = { headers: { 'Idempotency-Key': item.key } }
      const mutation = mutations[item.kind]
      const { data } = await apollo.mutate({ mutation, variables: { input: item.input }, context, fetchPolicy: 'no-cache' })
      const [payload] = Object.values(data as Record<string, { position?: string; incident?: IncidentRowFragment }>)
      if (payload?.incident) warRoom.put(payload.incident)
      sent.value = { item, incident: payload?.incident }
      drop(item.key)
    } catch (error) {
      const refusal = refusalOf(error)
      if (isForLater(refusal.code)) return false
      change(item.key, { state: 'refused', why: refusal })
    }
    return true
  }

  watch([feed.connection, viewer], ([{ state }]) => state === 'live' && void flush(), { immediate: true })
  useEventListener(window, 'online', () => void flush())
  setInterval(() => waiting.value.length > 0 && void flush(), AGAIN_MS)

  return {
    items,
    waiting,
    /** What was last sent after it had waited. */
    sent,
    /** Whether what is written goes here at once, instead of waiting for an answer that cannot come. */
    isCut: computed(() => feed.connection.value.state === 'reconnecting'),
    keep(item: Omit<Item, 'at' | 'state'>) {
      items.value = [...items.value, { ...item, at: now(), state: 'waiting' }]
      void flush()
    },
    again(key: string) {
      change(key, { state: 'waiting', at: now() })
      void flush()
    },
    drop,
  }
}

export type Outbox = ReturnType<typeof createOutbox>
export const outboxKey: InjectionKey<Outbox> = Symbol('outbox')

export function useOutbox(): Outbox {
  const outbox = inject(outboxKey)
  if (!outbox) throw new Error('No outbox is provided here.')
  return outbox
}
