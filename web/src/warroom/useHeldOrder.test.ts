import { expect, test } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import { incident } from './madeUp.ts'
import { useHeldOrder } from './useHeldOrder.ts'

const a = incident({ id: 'a' })
const b = incident({ id: 'b' })
const c = incident({ id: 'c' })

test('held, the order waits and the rows do not', async () => {
  const fresh = shallowRef([a, b])
  const isHeld = shallowRef(true)
  const { rows, waiting, take } = useHeldOrder(fresh, isHeld)

  const renamed = { ...a, title: 'Renamed' }
  fresh.value = [c, b, renamed]
  await nextTick()
  expect(rows.value).toEqual([renamed, b])
  expect(waiting.value).toBe(2)

  take()
  expect(rows.value).toEqual([c, b, renamed])
  expect(waiting.value).toBe(0)
})

test('it is taken at once when nobody is in the list, and when they leave', async () => {
  const fresh = shallowRef([a])
  const isHeld = shallowRef(false)
  const { rows } = useHeldOrder(fresh, isHeld)
  fresh.value = [b, a]
  await nextTick()
  expect(rows.value).toEqual([b, a])

  isHeld.value = true
  await nextTick()
  fresh.value = [a]
  await nextTick()
  expect(rows.value).toEqual([b, a])
  isHeld.value = false
  await nextTick()
  expect(rows.value).toEqual([a])
})
