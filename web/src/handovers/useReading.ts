import { onScopeDispose, shallowRef, watch, type WatchSource } from 'vue'
import { useLive } from '../live/useLive.ts'

const PAUSE_MS = 300
const EVERY_MS = 60_000

/**
 * Something that is read anew when what it depends on changes, when the feed tells of something that it follows, and once a
 * minute: a shift begins without anybody's doing. A late answer does not take the place of a later one.
 */
export function useReading<Thing>(read: () => Promise<Thing | undefined>, follows: RegExp, source: WatchSource) {
  const { feed } = useLive()
  const thing = shallowRef<Thing>()
  const hasFailed = shallowRef(false)
  let asked = 0

  async function again() {
    const mine = ++asked
    const answer = await read().catch(() => undefined)
    if (mine !== asked) return
    hasFailed.value = answer === undefined
    if (answer !== undefined) thing.value = answer
  }
  watch(source, again, { immediate: true })
  const beat = setInterval(() => void again(), EVERY_MS)
  let pause: ReturnType<typeof setTimeout> | undefined
  const stops = [
    feed.onChange(({ kind }) => {
      if (!follows.test(kind)) return
      clearTimeout(pause)
      pause = setTimeout(() => void again(), PAUSE_MS)
    }),
    feed.onResync(() => void again()),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
    clearTimeout(pause)
    clearInterval(beat)
    asked++
  })
  return { thing, hasFailed, again }
}
