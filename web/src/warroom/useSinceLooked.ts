import { until, useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useLive } from '../live/useLive.ts'
import { known, sinceLooked, type Looked, type Since } from './sinceLooked.ts'

/** Who only looked at another window for a moment knows still. */
const AWAY_MS = 60_000
const KEY = 'muster.looked'

/** What changed while nobody looked: from when the page was left, also if it was closed, until it is read or put away. */
export function useSinceLooked() {
  const { feed, warRoom, viewer } = useLive()
  const before = shallowRef<Looked>()
  /** As it was found on coming back: what happens under one's eyes is no news. */
  const since = shallowRef<Since[]>([])
  let isLooking = document.hasFocus()

  const now = () => feed.serverTime.now()
  const keyOfViewer = () => `${KEY}.${viewer.value?.id}`

  function leave() {
    if (!isLooking || !warRoom.hasLoaded.value) return
    isLooking = false
    const looked: Looked = { at: now(), known: warRoom.byUrgency.value.map(known) }
    localStorage.setItem(keyOfViewer(), JSON.stringify(looked))
  }

  function come() {
    if (!document.hasFocus()) return
    isLooking = true
    const looked = read(keyOfViewer())
    // What was not read yet is still news: the older time stands.
    if (!looked || before.value || now() - looked.at < AWAY_MS) return
    before.value = looked
    void compare(looked)
  }

  /** At once by what is known here, and again once a line that was cut is back and everything is read. */
  async function compare({ known: then }: Looked) {
    since.value = sinceLooked(then, warRoom.byUrgency.value)
    if (feed.connection.value.state !== 'live') {
      await until(() => feed.connection.value.state).toBe('live')
      await warRoom.load()
      since.value = sinceLooked(then, warRoom.byUrgency.value)
    }
    if (since.value.length === 0) putAway()
  }

  function putAway() {
    before.value = undefined
    since.value = []
    localStorage.removeItem(keyOfViewer())
  }

  useEventListener(window, 'blur', leave)
  useEventListener(window, 'pagehide', leave)
  useEventListener(document, 'visibilitychange', () => (document.hidden ? leave() : come()))
  useEventListener(window, 'focus', come)
  watch(warRoom.hasLoaded, (has) => has && come(), { immediate: true })
  onScopeDispose(leave) // Who goes into a room looks at the list no longer.

  return {
    since,
    lookedAt: computed(() => (before.value ? new Date(before.value.at) : null)),
    /** It is known now. */
    putAway,
  }
}

/** Another build may have kept something else: then nothing is known. */
function read(key: string): Looked | undefined {
  try {
    const looked = JSON.parse(localStorage.getItem(key) ?? 'null') as Looked | null
    return looked && typeof looked.at === 'number' && Array.isArray(looked.known) ? looked : undefined
  } catch {
    return undefined
  }
}
