import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOverlap, type DaySpan } from './daysOverlap.ts'

const days = Array.from({ length: 12 }, (_, at) => `2026-01-${String(at + 20).padStart(2, '0')}`)
const spans = fc.record({ startsOn: fc.constantFrom(...days), endsOn: fc.option(fc.constantFrom(...days)) })

test('two spans overlap when there is a day that lies in both, the first and the last included', () => {
  const holdsOn = ({ startsOn, endsOn }: DaySpan, day: string) => startsOn <= day && (endsOn === null || day <= endsOn)
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      const shared = days.some((day) => holdsOn(a, day) && holdsOn(b, day))
      expect(daysOverlap(a, b)).toBe(shared)
      expect(daysOverlap(b, a)).toBe(shared)
    }),
  )
})

test('one that ends before it begins has no day, so it overlaps nothing', () => {
  const never = { startsOn: '2026-02-01', endsOn: '2026-01-31' }
  expect(daysOverlap(never, { startsOn: '2026-01-01', endsOn: null })).toBe(false)
})
