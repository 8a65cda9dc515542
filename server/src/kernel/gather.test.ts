import { expect, test } from 'vitest'
import { gather } from './gather.ts'

test('who asks during a read is in the next, and each gets their own', async () => {
  const reads: { keys: number[]; done: PromiseWithResolvers<void> }[] = []
  const double = gather(async (keys: number[]) => {
    const done = Promise.withResolvers<void>()
    reads.push({ keys, done })
    await done.promise
    return keys.map((key) => 2 * key)
  })
  const first = double(1)
  const rest = [double(2), double(3)]
  expect(reads.map(({ keys }) => keys)).toEqual([[1]])
  reads[0]!.done.resolve()
  expect(await first).toBe(2)
  await expect.poll(() => reads.length).toBe(2)
  expect(reads.map(({ keys }) => keys)).toEqual([[1], [2, 3]])
  reads[1]!.done.resolve()
  expect(await Promise.all(rest)).toEqual([4, 6])
})

test('a read that fails, fails for its own only', async () => {
  let tries = 0
  const echo = gather(async (keys: string[]) => {
    if (tries++ === 0) throw new Error('away')
    return keys
  })
  const [lost, next] = [echo('a'), echo('b')]
  await expect(lost).rejects.toThrow('away')
  expect(await next).toBe('b')
})
