import { expect, test } from 'vitest'
import { underGaps } from './underGaps.ts'

const day = (date: number, hour = 0) => new Date(Date.UTC(2026, 10, date, hour))
const shown = { from: day(16), to: day(26) }

test('words about a gap begin below it; late in the weeks they end below it, and never outside', () => {
  expect(underGaps([{ from: day(18), to: day(25) }], shown)).toEqual({ marginInlineStart: '20.0%' })
  expect(underGaps([{ from: day(24), to: day(25) }], shown)).toEqual({ marginInlineEnd: '10.0%' })
  expect(underGaps([{ from: day(1), to: day(17) }], shown), 'begun before').toEqual({ marginInlineStart: '0.0%' })
  expect(underGaps([{ from: day(24), to: day(30) }], shown), 'goes on').toEqual({ marginInlineEnd: '0.0%' })
})
