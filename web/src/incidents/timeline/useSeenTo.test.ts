import { expect, test } from 'vitest'
import { keep, readSeen } from './useSeenTo.ts'

test('what is no memory of ours is none', () => {
  expect([null, 'null', '7', '{oh', '{"a":{"position":"3"}}'].map(readSeen)).toEqual([{}, {}, {}, {}, {}])
  expect(readSeen('{"a":{"position":3,"at":1}}')).toEqual({ a: { position: 3, at: 1 } })
})

test('a hundred rooms are remembered; the one looked at longest ago is forgotten', () => {
  const all = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`i${at}`, { position: at, at }]))
  const kept = keep(all, 'new', { position: 1, at: 500 })
  expect(Object.keys(kept)).toHaveLength(100)
  expect(kept).toHaveProperty('new')
  expect(kept).not.toHaveProperty('i0')
})
