import { describe, expect, test } from 'vitest'
import type { ClockFace } from '../clocks/clockFace.ts'
import { shortName } from './shortName.ts'
import { fitsStateWord } from './wallClock.ts'
import { wallPage } from './wallPage.ts'

test.each([
  ['Marcus Oyelaran', 'Marcus Oyelaran'],
  ['Priya Raman', 'Priya Raman'],
  ['Marcus Adebayo Oyelaran', 'M. Oyelaran'],
  ['Wolfeschlegelsteinhausen', 'Wolfeschlegelsteinhausen'],
  ['Élisabeth de la Fontaine', 'É. Fontaine'],
])('%s is written %s', (name, shown) => expect(shortName(name)).toBe(shown))

describe('a page of the wall', () => {
  const rows = (['P1', 'P2', 'P2', 'P3'] as const).map((severity) => ({ severity }))
  test('says nothing when all fit', () => expect(wallPage(rows, 4).below).toBeNull())
  test('counts what is below and names its worst', () =>
    expect(wallPage(rows, 2)).toEqual({ rows: rows.slice(0, 2), below: { count: 2, worst: 'P2' } }))
})

describe('the words of a clock on the wall', () => {
  const face = (reading: string): ClockFace => ({
    kind: 'resolution',
    state: 'breached',
    tone: reading.startsWith('+') ? 'over' : 'due',
    reading,
    moment: null,
    left: null,
  })
  test('stay where they fit', () => {
    expect(fitsStateWord(face('−27:53'), 'Resolution due soon')).toBe(true)
    expect(fitsStateWord(face('+04:07'), 'Update overdue')).toBe(true)
  })
  test('lose the state before a digit', () => expect(fitsStateWord(face('+12:04:07'), 'Resolution overdue')).toBe(false))
})
