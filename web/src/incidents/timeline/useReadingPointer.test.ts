// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useReadingPointer } from './useReadingPointer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const moved = (movementX: number) => Object.assign(new Event('pointermove'), { movementX, movementY: 0 })

test('who moves the pointer or scrolls reads, for ten seconds; a pointer that was left here does not', async () => {
  const element = document.createElement('div')
  const scope = effectScope()
  const reads = scope.run(() => useReadingPointer(shallowRef(element)))!
  await nextTick()
  element.dispatchEvent(moved(0))
  expect(reads.value).toBe(false)
  element.dispatchEvent(moved(3))
  expect(reads.value).toBe(true)
  vi.advanceTimersByTime(9_000)
  element.dispatchEvent(new Event('wheel'))
  vi.advanceTimersByTime(9_000)
  expect(reads.value).toBe(true)
  vi.advanceTimersByTime(1_001)
  expect(reads.value).toBe(false)
  element.dispatchEvent(moved(3))
  element.dispatchEvent(new Event('pointerleave'))
  expect(reads.value).toBe(false)
  scope.stop()
})
