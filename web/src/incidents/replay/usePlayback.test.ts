import { beginReplay, extendReplay } from '@muster/shared/rules/replay'
import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { usePlayback } from './usePlayback.ts'

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 21, 9, minute, second))
let scope: EffectScope

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function play(first: Date | null = null) {
  const replay = beginReplay()
  const note = { subjectId: 'note', personId: 'ada', isByHand: true, kind: 'note.added', changes: {} }
  extendReplay(
    replay,
    [0, 5, 12].map((minute) => ({ ...note, at: at(minute) })),
  )
  return scope.run(() => usePlayback(replay, { startsAt: at(0), endsAt: () => at(20), at: first }))!
}

test('it runs as fast as it is told, from where one stands, and stands still at the end', () => {
  const playback = play()
  playback.toggle()
  vi.advanceTimersByTime(1_000)
  expect(playback.at.value).toEqual(at(1))
  playback.speed.value = 600
  vi.advanceTimersByTime(1_000)
  expect(playback.at.value).toEqual(at(11))
  vi.advanceTimersByTime(5_000)
  expect([playback.at.value, playback.isPlaying.value]).toEqual([at(20), false])
  playback.toggle()
  expect([playback.at.value, playback.isPlaying.value], 'from the end it begins again').toEqual([at(0), true])
})

test('along the entries it goes from one instant to the next, and no further than its ends', () => {
  const playback = play(at(5))
  playback.next()
  expect(playback.at.value).toEqual(at(12))
  playback.next()
  expect(playback.at.value).toEqual(at(20))
  playback.last()
  playback.last()
  expect(playback.at.value).toEqual(at(5))
  playback.go(at(-30))
  expect(playback.at.value).toEqual(at(0))
})

test('what stands out is what changed at the instant one went to; while it plays, all that changed since the last look', () => {
  const playback = play()
  playback.go(at(5))
  expect(+playback.at.value - +playback.since.value).toBe(1)
  playback.toggle()
  vi.advanceTimersByTime(250)
  expect([playback.since.value, playback.at.value]).toEqual([at(5), at(5, 15)])
})
