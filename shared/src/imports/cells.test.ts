import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asText, fromText } from './formula.ts'
import { readLength, writeLength } from './length.ts'
import { joinList, readName, splitList, writeName } from './lists.ts'

describe('a length of time', () => {
  test.each([
    ['30m', 1_800_000],
    ['1h 30m', 5_400_000],
    ['1H30M', 5_400_000],
    ['2d', 172_800_000],
    ['90 m', 5_400_000],
    ['1500ms', 1_500],
  ])('%s is read', (text, ms) => expect(readLength(text)).toBe(ms))

  test.each(['', '30', 'half an hour', '1h-5m', '1.5h'])('“%s” is none', (text) => expect(readLength(text)).toBeUndefined())

  test('written and read again it is the same to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000_000_000 }), (ms) => {
        expect(readLength(writeLength(ms))).toBe(ms)
      }),
    )
  })
})

test('any names, whatever marks are in them, come out of one cell as they went in', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => text.trim() === text)
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(splitList(joinList(names.map(writeName)), '|').map(readName)).toEqual(names)
    }),
  )
  fc.assert(
    fc.property(name, name, (product, part) => {
      expect(splitList(`${writeName(product)} > ${writeName(part)}`, '>')).toEqual([product, part])
    }),
  )
})

test('no cell begins as a formula does, and every cell is read as it was', () => {
  const beginning = fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", "''=", '', '\uff1d')
  fc.assert(
    fc.property(beginning, fc.string(), (start, rest) => {
      const cell = start + rest
      expect(asText(cell)).not.toMatch(/^[=+\-@\t\r\uff1d]/)
      expect(fromText(asText(cell))).toBe(cell)
    }),
  )
})

test('a spreadsheet that parts cells elsewhere finds no formula, either, and every cell is read as it was', () => {
  expect(asText('x;=cmd')).toBe("x;'=cmd")
  expect(asText('x; -5')).toBe('x; -5')
  const marks = fc.constantFrom(';', '\t', '\n', '\r', '"', "'", '=', '-', '@', '\uff1d', ',', 'x', ' ')
  fc.assert(
    fc.property(fc.array(marks), (pieces) => {
      const cell = pieces.join('')
      expect(asText(cell)).not.toMatch(/[;\t\r\n]"*[=+\-@\uff1d]/)
      expect(fromText(asText(cell))).toBe(cell)
    }),
    { numRuns: 1_000 },
  )
})
