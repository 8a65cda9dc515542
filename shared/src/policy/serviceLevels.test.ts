import { describe, expect, test } from 'vitest'
import { sayFigure } from '../rules/sayFigure.ts'
import { severities } from '../vocabulary/severity.ts'
import { serviceLevels } from './serviceLevels.ts'

/** The table of rules §2, word for word but for its weeks. */
const table = `
  premium  | response   | 15–30 min | 1–2 h    | 4–8 h              | 24–48 h
  premium  | resolution | 2–4 h     | 8–24 h   | 48–72 h            | 128 h
  standard | response   | 1–2 h     | 4–8 h    | 24 h               | 48–72 h
  standard | resolution | 8–24 h    | 24–48 h  | 72–120 h           | 168 h
  basic    | response   | 4–8 h     | 24 h     | 48–72 h            | 5–7 business days
  basic    | resolution | 24–48 h   | 72–120 h | 5–10 business days | 10 business days
  internal | response   | 15 min    | 1 h      | 4 h                | 24 h
  internal | resolution | 4 h       | 8–24 h   | 72 h               | 168 h`

const rows = table
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()) as [keyof typeof serviceLevels, 'response' | 'resolution', ...string[]])

describe('the service levels are those of the rules', () => {
  test.each(rows)('for %s %s', (name, kind, ...figures) => {
    expect(severities.map((severity) => sayFigure(serviceLevels[name][kind][severity]))).toEqual(figures)
  })

  test('and so are the hours in which they count, and the availability', () => {
    expect(Object.values(serviceLevels).map(({ hours, availability }) => [hours.P1, hours.otherwise, availability])).toEqual([
      ['24/7', '24/7', 99.9],
      ['24/7', 'business hours', 99.5],
      ['business hours', 'business hours', 99],
      ['24/7', '24/7', null],
    ])
  })
})
