import { expect, test } from 'vitest'
import { isForLater, isTooOld, readItems, TOO_OLD_MS, type Item } from './items.ts'

const item: Item = {
  key: 'k',
  kind: 'note',
  input: { incidentId: 'i', text: 'The fan is dead.' },
  incident: { id: 'i', number: 'INC-2026-0001' },
  text: 'The fan is dead.',
  at: 1_000,
  state: 'waiting',
}

test('what was kept comes back as it was', () => expect(readItems(JSON.stringify([item]))).toEqual([item]))

test('what is not ours, or of a kind this build cannot send, is left out and breaks nothing', () => {
  expect(readItems('{oh')).toEqual([])
  expect(readItems('{}')).toEqual([])
  expect(readItems(JSON.stringify([null, 7, { ...item, kind: 'launch' }, { ...item, state: 'sent' }, item]))).toEqual([item])
})

test('only what passes by itself is sent again by itself', () => {
  expect(['OFFLINE', 'UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL', 'UNAUTHENTICATED'].every(isForLater)).toBe(true)
  expect(['CONFLICT', 'NOT_FOUND', 'FORBIDDEN', 'BAD_INPUT', 'MOVE_REFUSED'].some(isForLater)).toBe(false)
})

test('after most of a day its writer decides, since the server may have forgotten that it has it', () => {
  expect(isTooOld(item, item.at + TOO_OLD_MS)).toBe(false)
  expect(isTooOld(item, item.at + TOO_OLD_MS + 1)).toBe(true)
})
