import { expect, test } from 'vitest'
import { layOut } from './layOut.ts'
import { walk } from './walk.ts'

const node = (id: string, rank: number, ...needs: string[]) => ({ id, name: id, rank, needs })
const layout = layOut([
  node('api', 0, 'gateway', 'store'),
  node('reports', -1, 'api'),
  node('webhooks', -1, 'api'),
  node('exports', -2, 'reports'),
  node('gateway', 1),
  node('store', 1),
])

test('arrows go along the lines, and up and down within a column', () => {
  expect(walk(layout, 'exports', 'ArrowRight')).toBe('reports')
  expect(walk(layout, 'reports', 'ArrowRight')).toBe('api')
  expect(walk(layout, 'api', 'ArrowRight')).toBe('gateway')
  expect(walk(layout, 'gateway', 'ArrowDown')).toBe('store')
  expect(walk(layout, 'store', 'ArrowUp')).toBe('gateway')
  expect(walk(layout, 'store', 'ArrowLeft')).toBe('api')
})

test('where there is no line, nobody goes anywhere', () => {
  expect(walk(layout, 'webhooks', 'ArrowLeft')).toBeUndefined()
  expect(walk(layout, 'gateway', 'ArrowRight')).toBeUndefined()
  expect(walk(layout, 'api', 'ArrowUp')).toBeUndefined()
  expect(walk(layout, 'nobody', 'ArrowUp')).toBeUndefined()
})

test('everything that is drawn can be walked to from the concerned one', () => {
  const seen = new Set(['api'])
  for (const at of seen)
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) {
      const next = walk(layout, at, key)
      if (next) seen.add(next)
    }
  expect(seen.size).toBe(6)
})
