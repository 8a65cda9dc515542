import { useEventListener } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useLive } from '../live/useLive.ts'
import { known, sinceLooked, type Looked } from './sinceLooked.ts'

/** Who only looked at another window for a moment knows still. */
const AWAY_MS = 60_000
const KEY = 'muster.looked'

/** What changed while nobody looked: from when the page was left, also if it was closed, until it is read or put away. */
export function useSinceLooked() {
  const { feed, warRoom, viewer } = useLive()
  const before = shallowRef<Looked>()
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
    if (looked && !before.value && now() - looked.at >= AWAY_MS) before.value = looked
  }

  useEventListener(window, 'blur', leave)
  useEventListener(window, 'pagehide', leave)
  useEventListener(document, 'visibilitychange', () => (document.hidden ? leave() : come()))
  useEventListener(window, 'focus', come)
  watch(warRoom.hasLoaded, (has) => has && come(), { immediate: true })

  return {
    since: computed(() => (before.value ? sinceLooked(before.value.known, warRoom.byUrgency.value) : [])),
    lookedAt: computed(() => (before.value ? new Date(before.value.at) : null)),
    /** It is known now. */
    putAway() {
      before.value = undefined
      localStorage.removeItem(keyOfViewer())
    },
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
