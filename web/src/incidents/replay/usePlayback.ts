import { lastInstant, nextInstant, type Replay } from '@muster/shared/rules/replay'
import { useIntervalFn } from '@vueuse/core'
import { computed, shallowRef } from 'vue'

export const speeds = [1, 10, 60, 600] as const

const TICK_MS = 250
export const PAGE_MS = 10 * 60_000

/** Where in an incident's time one stands. A tick is a quarter of a second whatever the machine does: a replay needs no more of time. */
export function usePlayback(
  replay: Replay,
  { startsAt, endsAt, at: first }: { startsAt: Date; endsAt: () => Date; at: Date | null },
) {
  const at = shallowRef(within(first ?? startsAt))
  /** What has changed since then stands out. */
  const since = shallowRef(before(at.value))
  const speed = shallowRef<(typeof speeds)[number]>(60)
  const { isActive, pause, resume } = useIntervalFn(tick, TICK_MS, { immediate: false })

  function within(when: Date): Date {
    return new Date(Math.min(Math.max(+when, +startsAt), +endsAt()))
  }

  function go(to: Date) {
    at.value = within(to)
    since.value = before(at.value)
  }

  function tick() {
    since.value = at.value
    at.value = within(new Date(+at.value + TICK_MS * speed.value))
    if (+at.value === +endsAt()) pause()
  }

  /** Whoever stands at the end begins again. */
  function toggle() {
    if (isActive.value) return pause()
    if (+at.value === +endsAt()) go(startsAt)
    resume()
  }

  return {
    at,
    since,
    speed,
    isPlaying: computed(() => isActive.value),
    toggle,
    pause,
    go,
    next: () => go(nextInstant(replay, at.value) ?? endsAt()),
    last: () => go(lastInstant(replay, at.value) ?? startsAt),
  }
}

const before = (at: Date) => new Date(+at - 1)

export type Playback = ReturnType<typeof usePlayback>
