import { describe, expect, test } from 'vitest'
import { hours, minutes } from './durations.ts'
import { readHours } from './readHours.ts'

describe('the open hours of a day', () => {
  test('come in order, whatever the order they were written in', () => {
    const read = readHours([
      { from: '14:00', to: '18:30' },
      { from: '08:15', to: '12:00' },
    ])
    expect(read).toEqual([
      { fromMs: hours(8) + minutes(15), toMs: hours(12) },
      { fromMs: hours(14), toMs: hours(18) + minutes(30) },
    ])
  })

  test('count once where they overlap, touch, or hold one another', () => {
    const read = readHours([
      { from: '09:00', to: '13:00' },
      { from: '10:00', to: '11:00' },
      { from: '12:00', to: '15:00' },
      { from: '15:00', to: '16:00' },
    ])
    expect(read).toEqual([{ fromMs: hours(9), toMs: hours(16) }])
  })

  test('may last until midnight', () => {
    expect(readHours([{ from: '00:00', to: '24:00' }])).toEqual([{ fromMs: 0, toMs: hours(24) }])
  })

  test.each([
    ['9:00', '17:00'],
    ['09:00', '24:01'],
    ['09:60', '17:00'],
    ['', '17:00'],
    ['17:00', '09:00'],
    ['09:00', '09:00'],
  ])('are refused when they are written %s–%s', (from, to) => {
    expect(() => readHours([{ from, to }])).toThrow(RangeError)
  })
})
