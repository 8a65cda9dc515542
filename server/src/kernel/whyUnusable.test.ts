import { expect, test } from 'vitest'
import { whyUnusable } from './whyUnusable.ts'

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

test('U+0000 and a tower of brackets are told apart from what may go on', () => {
  expect([undefined, null, 7, 'x', nested(100), { query: '{ a }' }].map(whyUnusable)).toEqual(Array(6).fill(undefined))
  expect(whyUnusable({ deep: [{ in: 'it\u0000' }] })).toBe('U+0000 cannot be stored.')
  for (const levels of [102, 120_000]) expect(whyUnusable({ it: nested(levels) })).toMatch(/^More than 100 levels/)
})
