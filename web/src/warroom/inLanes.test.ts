import { expect, test } from 'vitest'
import { inLanes } from './inLanes.ts'

test('Each is done once, in order, and never more than four at once', async () => {
  const begun: number[] = []
  let under = 0
  let most = 0
  await inLanes([1, 2, 3, 4, 5, 6, 7, 8, 9], async (item) => {
    begun.push(item)
    most = Math.max(most, ++under)
    await Promise.resolve()
    under--
  })
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(most).toBe(4)
})
