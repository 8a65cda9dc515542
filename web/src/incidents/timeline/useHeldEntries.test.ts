import { expect, test } from 'vitest'
import { ref, shallowRef } from 'vue'
import type { Entry } from './readEntry.ts'
import { useHeldEntries } from './useHeldEntries.ts'

const at = (...positions: number[]) => positions.map((position) => ({ position }) as Entry)

test('new entries wait while somebody reads, older ones do not, and all come when they go', () => {
  const entries = shallowRef(at(5, 4))
  const isHeld = ref(false)
  const { shown, waiting, release } = useHeldEntries(entries, isHeld, () => false)
  const positions = () => shown.value.map(({ position }) => position)

  isHeld.value = true
  entries.value = at(7, 6, 5, 4, 3)
  expect([positions(), waiting.value]).toEqual([[5, 4, 3], 2])

  release()
  expect([positions(), waiting.value]).toEqual([[7, 6, 5, 4, 3], 0])

  entries.value = at(8, 7)
  expect(waiting.value).toBe(1)
  isHeld.value = false
  expect([positions(), waiting.value]).toEqual([[8, 7], 0])
})

test('what one did oneself comes at once, with what came before it', () => {
  const entries = shallowRef(at(5))
  const { shown, waiting } = useHeldEntries(entries, ref(true), ({ position }) => position === 7)
  entries.value = at(6, 5)
  expect(waiting.value).toBe(1)
  entries.value = at(8, 7, 6, 5)
  expect([shown.value.map(({ position }) => position), waiting.value]).toEqual([[7, 6, 5], 1])
})
