import { expect, test } from 'vitest'
import { reachDependencies } from './reachDependencies.ts'

const needs = new Map([
  ['exports', ['reports']],
  ['reports', ['api']],
  ['api', ['gateway']],
  ['webhooks', ['gateway']],
  ['gateway', []],
  ['cards', []],
])
const ranks = (from: string, map: ReadonlyMap<string, readonly string[]> = needs) =>
  Object.fromEntries(reachDependencies(map, from, 100).reached.map(({ id, rank }) => [id, rank]))

test('what depends on it stands above over several levels, what it needs below, and the rest is not there', () => {
  expect(ranks('api')).toEqual({ exports: -2, reports: -1, api: 0, gateway: 1 })
  expect(ranks('gateway')).toEqual({ gateway: 0, api: -1, webhooks: -1, reports: -2, exports: -3 })
  expect(ranks('cards')).toEqual({ cards: 0 })
})

test('circles are walked once, and what needs itself is only itself', () => {
  const round = new Map([
    ['a', ['b', 'a']],
    ['b', ['c']],
    ['c', ['a']],
  ])
  expect(ranks('a', round)).toEqual({ a: 0, c: -1, b: 1 })
})

test('of a catalog of 300 that all hang together the nearest are left, and how many are not', () => {
  const ring = new Map(Array.from({ length: 300 }, (_, n) => [`c${n}`, [`c${(n + 1) % 300}`, `c${(n + 7) % 300}`]] as const))
  const { reached, hidden } = reachDependencies(ring, 'c0', 40)
  expect([reached.length, hidden]).toEqual([40, 260])
  expect(Math.max(...reached.map(({ rank }) => Math.abs(rank)))).toBeLessThan(7)
})
