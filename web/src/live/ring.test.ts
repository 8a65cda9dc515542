import { expect, test } from 'vitest'
import { Ring } from './ring.ts'

const positions = (messages: { position: number }[] | undefined) => messages?.map(({ position }) => position)

test('gives what came after a position', () => {
  const ring = new Ring(10)
  for (const position of [11, 14, 15]) ring.add({ position })
  expect(positions(ring.after(10))).toEqual([11, 14, 15])
  expect(positions(ring.after(14))).toEqual([15])
  expect(positions(ring.after(99))).toEqual([])
})

test('does not know what was before it began, nor what it has let go', () => {
  const ring = new Ring(0)
  expect(new Ring(10).after(9)).toBeUndefined()
  for (let position = 1; position <= 4_000; position++) ring.add({ position })
  expect(ring.after(1_999)).toBeUndefined()
  expect(ring.after(2_000)).toHaveLength(2_000)
})
