import { useEventListener } from '@vueuse/core'
import { onScopeDispose, shallowRef, type Ref } from 'vue'
import { useLive } from '../../live/useLive.ts'

/** Who only looked at another window for a moment knows still. */
const AWAY_MS = 60_000
/** Rooms one may come back to; the one looked at longest ago is forgotten first. */
const KEPT = 100

export interface Seen {
  /** Position of the newest entry when one last looked. */
  position: number
  /** Milliseconds, in the server's time. */
  at: number
}

/** Up to where somebody knew this timeline when they last looked at it; undefined for who comes first, or was hardly away. */
export function useSeenTo(incidentId: string, newest: Readonly<Ref<number>>) {
  const { feed, viewer } = useLive()
  const key = `muster.seen.${viewer.value?.id}`
  const seenTo = shallowRef<Seen>()
  let isLooking = false

  function come() {
    if (isLooking || !document.hasFocus()) return
    isLooking = true
    const seen = readSeen(localStorage.getItem(key))[incidentId]
    seenTo.value = seen && feed.serverTime.now() - seen.at >= AWAY_MS ? seen : undefined
  }

  function leave() {
    if (!isLooking || newest.value === 0) return
    isLooking = false
    const all = readSeen(localStorage.getItem(key))
    localStorage.setItem(key, JSON.stringify(keep(all, incidentId, { position: newest.value, at: feed.serverTime.now() })))
  }

  useEventListener(window, 'focus', come)
  useEventListener(window, 'blur', leave)
  useEventListener(window, 'pagehide', leave)
  useEventListener(document, 'visibilitychange', () => (document.hidden ? leave() : come()))
  onScopeDispose(leave)
  come()
  return { seenTo, putAway: () => (seenTo.value = undefined) }
}

/** Another build may have kept something else: then nothing is known. */
export function readSeen(text: string | null): Record<string, Seen> {
  try {
    const all: unknown = JSON.parse(text ?? '{}')
    if (typeof all !== 'object' || all === null) return {}
    const isSeen = (one: Seen | null) => typeof one?.position === 'number' && typeof one.at === 'number'
    return Object.fromEntries(Object.entries(all as Record<string, Seen>).filter(([, one]) => isSeen(one)))
  } catch {
    return {}
  }
}

export function keep(all: Record<string, Seen>, incidentId: string, seen: Seen): Record<string, Seen> {
  const latest = Object.entries({ ...all, [incidentId]: seen }).sort(([, a], [, b]) => b.at - a.at)
  return Object.fromEntries(latest.slice(0, KEPT))
}
