import { expect, test } from 'vitest'
import { overloaded } from './noRoom.ts'
import type { Subscribing } from './subscribing.ts'
import { unlessAhead } from './unlessAhead.ts'

const from = (after: number) => ({ key: 'k', wanted: { after, epoch: 'here' } }) as unknown as Subscribing
const door = { hub: { head: 5 }, readEnd: async () => 7, report: () => {} }

test('who was told by another server what this one has not heard of goes on from there; whose place is not in the ledger reads again', async () => {
  expect(await unlessAhead(door, from(5))).toEqual(from(5))
  expect(await unlessAhead(door, from(7))).toEqual(from(7))
  expect(await unlessAhead(door, from(8))).toEqual({ key: 'k', wanted: { after: 8, epoch: '' } })
})

test('when the ledger cannot be read they come back in a moment', async () => {
  const told: unknown[] = []
  const away = { ...door, readEnd: () => Promise.reject(new Error('away')), report: (error: unknown) => void told.push(error) }
  expect(await unlessAhead(away, from(8))).toEqual(overloaded)
  expect(told).toHaveLength(1)
})
