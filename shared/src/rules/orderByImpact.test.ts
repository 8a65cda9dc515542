import { expect, test } from 'vitest'
import { orderByImpact, type Impact } from './orderByImpact.ts'

const none: Impact = { severity: 'P3', contractualP1: false, tier: null, clients: 0, users: 0 }

/** Each pair: what stands first, what second, and why; whichever came first. */
test.each([
  ['severity', { severity: 'P1' }, { severity: 'P2', contractualP1: true, tier: 'premium', clients: 9, users: 9_000 }],
  ['contractualP1', { contractualP1: true, tier: 'standard' }, { tier: 'premium', clients: 9 }],
  ['tier', { tier: 'premium', clients: 1 }, { tier: 'standard', clients: 9, users: 9_000 }],
  ['tier', { tier: 'basic' }, { clients: 9, users: 9_000 }],
  ['clients', { tier: 'basic', clients: 2 }, { tier: 'basic', clients: 1, users: 9_000 }],
  ['users', { clients: 1, users: 40 }, { clients: 1, users: 39 }],
  ['deadline', { clients: 1 }, { clients: 1 }],
] as const)('what has more of the first that differs stands first: %s', (ground, first, second) => {
  const [a, b] = [
    { ...none, ...first },
    { ...none, ...second },
  ]
  const asTold = [
    { row: a, impact: a, ground },
    { row: b, impact: b, ground: null },
  ]
  expect(orderByImpact([a, b], (row) => row)).toEqual(asTold)
  if (ground !== 'deadline') expect(orderByImpact([b, a], (row) => row)).toEqual(asTold)
})

test('each says why it stands before the next, and what is alike keeps its order', () => {
  const rows = [
    { ...none, name: 'first of two alike' },
    { ...none, name: 'second of two alike' },
    { ...none, name: 'more users', users: 1 },
    { ...none, name: 'worse', severity: 'P1' as const },
  ]
  expect(orderByImpact(rows, (row) => row).map(({ row, ground }) => [row.name, ground])).toEqual([
    ['worse', 'severity'],
    ['more users', 'users'],
    ['first of two alike', 'deadline'],
    ['second of two alike', null],
  ])
})
