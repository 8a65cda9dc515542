import { onScopeDispose } from 'vue'
import { useLive } from './useLive.ts'

const PAUSE_MS = 250

/** Reads again when entries of these kinds have come, a moment after the last of them, and after a gap in the feed. */
export function useReadAgain(follows: RegExp, read: () => unknown): void {
  const { feed } = useLive()
  let pause: ReturnType<typeof setTimeout> | undefined
  const stops = [
    feed.onChange(({ kind }) => {
      if (!follows.test(kind)) return
      clearTimeout(pause)
      pause = setTimeout(() => void read(), PAUSE_MS)
    }),
    feed.onResync(() => void read()),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
    clearTimeout(pause)
  })
}
