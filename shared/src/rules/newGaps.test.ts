import { expect, test } from 'vitest'
import { newGaps } from './newGaps.ts'

const gap = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) })

test('only what was no gap before is a new one', () => {
  expect(newGaps([gap(2, 4), gap(6, 8)], [gap(1, 7), gap(9, 10)])).toEqual([gap(1, 2), gap(4, 6), gap(9, 10)])
  expect(newGaps([gap(0, 20)], [gap(3, 4)])).toEqual([])
  expect(newGaps([], [gap(3, 4)])).toEqual([gap(3, 4)])
})
