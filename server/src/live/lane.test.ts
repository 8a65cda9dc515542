import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Lane } from './lane.ts'

test('each has one piece done before anybody has a second, and others have a turn in between', async () => {
  const lane = new Lane()
  const done: string[] = []
  const piece = (whose: string, name: string) =>
    lane.run(whose, async () => {
      done.push(name)
      void turn().then(() => done.push('somebody else'))
    })
  await Promise.all([piece('a', 'a1'), piece('a', 'a2'), piece('a', 'a3'), piece('b', 'b1'), piece('c', 'c1')])
  expect(done.filter((name) => name !== 'somebody else')).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
  expect(done[1]).toBe('somebody else')
})

test('a piece that waits for something holds nobody up, and one that fails fails alone', async () => {
  const lane = new Lane()
  const never = Promise.withResolvers<string>()
  const slow = lane.run('a', () => never.promise)
  await expect(lane.run('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await lane.run('a', async () => 'next')).toBe('next')
  never.resolve('at last')
  expect(await slow).toBe('at last')
})
