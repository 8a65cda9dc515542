import { expect, test } from 'vitest'
import { box, layOut } from './layOut.ts'

const node = (id: string, rank: number, ...needs: string[]) => ({ id, name: id, rank, needs })

test('what depends on it stands left of it, what it needs right of it, and nothing covers anything', () => {
  const { places, lines } = layOut([
    node('api', 0, 'gateway', 'store'),
    node('reports', -1, 'api'),
    node('exports', -2, 'reports'),
    node('gateway', 1),
    node('store', 1),
  ])
  const at = Object.fromEntries(places.map((place) => [place.id, place]))
  expect(at['exports']!.x).toBeLessThan(at['reports']!.x)
  expect(at['reports']!.x).toBeLessThan(at['api']!.x)
  expect(at['api']!.x).toBeLessThan(at['gateway']!.x)
  expect(at['gateway']!.x).toBe(at['store']!.x)
  for (const one of places) {
    const isOver = (other: typeof one) =>
      Math.abs(one.x - other.x) < box.width && Math.abs(one.y - other.y) < box.height && one.id !== other.id
    expect(places.filter(isOver)).toEqual([])
  }
  expect(lines.map(({ from, to, isBack }) => `${from} ${to} ${isBack}`)).toEqual([
    'api gateway false',
    'api store false',
    'reports api false',
    'exports reports false',
  ])
})

test('each stands beside whom it hangs on: lines do not cross where they need not', () => {
  const { places } = layOut([node('it', 0, 'a', 'b'), node('a', 1, 'z'), node('b', 1, 'c'), node('c', 2), node('z', 2)])
  const y = (id: string) => places.find((place) => place.id === id)!.y
  expect(y('a')).toBeLessThan(y('b'))
  expect(y('z')).toBeLessThan(y('c'))
})

test('a circle is closed by a line back; one that needs itself has none', () => {
  const { lines } = layOut([node('a', 0, 'b', 'a'), node('b', 1, 'a')])
  expect(lines.map(({ from, to, isBack }) => `${from} ${to} ${isBack}`)).toEqual(['a b false', 'b a true'])
})

test('a column of fifty is cut and says how many more there are', () => {
  const many = Array.from({ length: 50 }, (_, n) => node(`n${n}`, -1, 'it'))
  const { places, more, lines } = layOut([node('it', 0), ...many])
  expect(places).toHaveLength(13)
  expect(more).toMatchObject([{ rank: -1, count: 38 }])
  expect(lines).toHaveLength(12)
})
