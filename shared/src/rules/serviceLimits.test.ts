import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessTime } from '../time/addBusinessTime.ts'
import { defaultCalendar, type Calendar } from '../time/calendar.ts'
import { days, hours, minutes } from '../time/durations.ts'
import { categories } from '../vocabulary/category.ts'
import { severities } from '../vocabulary/severity.ts'
import { tiers } from '../vocabulary/tier.ts'
import { serviceLimits, type Promised } from './serviceLimits.ts'

const office = defaultCalendar('Europe/Berlin')
const asked: Promised = { kind: 'response', severity: 'P3', category: 'degradation', tier: 'standard', calendar: office }
const limitsOf = (differently: Partial<Promised>) => serviceLimits({ ...asked, ...differently })

describe('a tier promises', () => {
  test.each([
    ['premium', 'response', 'P1', minutes(15), minutes(30)],
    ['premium', 'response', 'P4', hours(24), hours(48)],
    ['premium', 'resolution', 'P4', hours(96), hours(128)],
    ['standard', 'response', 'P1', hours(1), hours(2)],
    ['standard', 'resolution', 'P1', hours(8), hours(24)],
    [null, 'response', 'P1', minutes(11.25), minutes(15)],
    [null, 'resolution', 'P2', hours(8), hours(24)],
    [null, 'resolution', 'P4', days(5.25), days(7)],
  ] as const)('%s: %s of a %s around the clock', (tier, kind, severity, targetMs, limitMs) => {
    expect(limitsOf({ tier, kind, severity })).toMatchObject({ targetMs, limitMs, calendar: null })
  })

  test.each([
    ['standard', 'response', 'P2', 4, 8],
    ['standard', 'response', 'P3', 6, 8],
    ['standard', 'response', 'P4', 16, 24],
    ['standard', 'resolution', 'P2', 8, 16],
    ['standard', 'resolution', 'P3', 24, 40],
    ['standard', 'resolution', 'P4', 42, 56],
    ['basic', 'response', 'P1', 4, 8],
    ['basic', 'response', 'P2', 6, 8],
    ['basic', 'response', 'P3', 16, 24],
    ['basic', 'response', 'P4', 40, 56],
    ['basic', 'resolution', 'P1', 8, 16],
    ['basic', 'resolution', 'P2', 24, 40],
    ['basic', 'resolution', 'P3', 40, 80],
    ['basic', 'resolution', 'P4', 60, 80],
  ] as const)(
    '%s: %s of a %s, at risk after %d and breached after %d hours of the ordinary week',
    (tier, kind, severity, target, limit) => {
      expect(limitsOf({ tier, kind, severity })).toMatchObject({
        targetMs: hours(target),
        limitMs: hours(limit),
        calendar: office,
      })
    },
  )

  test('no more than one business day where a day is shorter than the figure, at risk at 75 % of it', () => {
    expect(limitsOf({ severity: 'P2', calendar: open('09:00', '13:00') })).toMatchObject({
      targetMs: hours(3),
      limitMs: hours(4),
    })
  })
})

describe('an agreement', () => {
  test("takes the place of the tier's figures, in the tier's hours", () => {
    const agreement = { targetMs: hours(2), limitMs: hours(36) }
    expect(limitsOf({ agreement })).toMatchObject({ targetMs: hours(2), limitMs: hours(12), calendar: office })
    expect(limitsOf({ agreement, tier: 'premium' })).toMatchObject({ targetMs: hours(2), limitMs: hours(36), calendar: null })
  })

  test('of a single figure is at risk at 75 % of it', () => {
    expect(limitsOf({ agreement: { targetMs: null, limitMs: hours(48) } })).toMatchObject({
      targetMs: hours(12),
      limitMs: hours(16),
    })
  })

  test.each([0, -1, NaN])('of %d milliseconds is refused', (limitMs) => {
    expect(() => limitsOf({ agreement: { targetMs: null, limitMs } })).toThrow(RangeError)
  })
})

describe('a security incident', () => {
  test.each([...tiers, null])('of tier %s is responded to within 15 minutes, day and night, however severe', (tier) => {
    for (const severity of severities) {
      const limits = limitsOf({ tier, severity, category: 'security' })
      expect(limits).toMatchObject({ targetMs: minutes(11.25), limitMs: minutes(15), calendar: null })
    }
  })

  test('keeps an agreement that is stricter, day and night as well', () => {
    const agreement = { targetMs: minutes(5), limitMs: minutes(10) }
    expect(limitsOf({ category: 'security', agreement })).toMatchObject({ ...agreement, calendar: null })
  })

  test('keeps an earlier warning that was agreed', () => {
    const agreement = { targetMs: minutes(5), limitMs: hours(2) }
    expect(limitsOf({ category: 'security', agreement })).toMatchObject({ targetMs: minutes(5), limitMs: minutes(15) })
  })

  test('is resolved in the time of its tier', () => {
    expect(limitsOf({ kind: 'resolution', category: 'security' }).limitMs).toBe(limitsOf({ kind: 'resolution' }).limitMs)
  })

  test('is what its own category says: a data loss is responded to in the time of its tier', () => {
    expect(limitsOf({ category: 'data_loss' }).limitMs).toBe(hours(8))
  })
})

test('every figure says why it is what it is', () => {
  expect(limitsOf({ tier: 'premium', severity: 'P1' }).because).toEqual(['premium P1 response: 15–30 min', '24/7'])
  expect(limitsOf({ kind: 'resolution' }).because).toEqual([
    'standard P3 resolution: 72–120 h',
    'business hours: each 24 h is one business day of 8 h',
  ])
  expect(limitsOf({ severity: 'P2', calendar: open('09:00', '13:00') }).because).toEqual([
    'standard P2 response: 4–8 h',
    'business hours: one business day of 4 h at most',
    'at risk at 75 %: the target would reach the limit',
  ])
  expect(limitsOf({ tier: 'basic', kind: 'resolution', severity: 'P4' }).because).toEqual([
    'basic P4 resolution: 10 business days',
    'business hours: a business day is 8 h',
    'at risk at 75 %: a single figure',
  ])
  expect(limitsOf({ category: 'security', agreement: { targetMs: hours(1), limitMs: hours(3) } }).because).toEqual([
    'agreement: 1–3 h, in place of standard P3 response: 24 h',
    'business hours',
    'security: at most 15 min, 24/7',
  ])
})

describe('in weeks whose day is 4 to 24 hours long', () => {
  const promises = fc.record({
    kind: fc.constantFrom('response', 'resolution'),
    category: fc.constantFrom(...categories),
    tier: fc.constantFrom(...tiers, null),
    calendar: fc
      .tuple(fc.integer({ min: 4 * 60, max: 24 * 60 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([length, late]) => [length, Math.floor((24 * 60 - length) * late)] as const)
      .map(([length, begins]) => open(written(begins), written(begins + length))),
  })
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
  const mondayMidnight = Date.parse('2026-11-23T00:00+01:00')

  test('no severity has a longer limit than the one below it, from Monday at opening on', () => {
    fc.assert(
      fc.property(promises, (promised) => {
        const opening = addBusinessTime(promised.calendar, new Date(mondayMidnight), 1).getTime() - 1
        expectOrder(promised, new Date(opening))
      }),
    )
  })

  test('nor from any other moment on', () => {
    fc.assert(fc.property(promises, instants, expectOrder))
  })

  test('a clock is always at risk before it is breached', () => {
    fc.assert(
      fc.property(promises, fc.constantFrom(...severities), agreements(), (promised, severity, agreement) => {
        const { targetMs, limitMs } = serviceLimits({ ...promised, severity, agreement })
        expect(targetMs).toBeLessThan(limitMs)
        expect(Number.isInteger(targetMs) && Number.isInteger(limitMs)).toBe(true)
      }),
    )
  })

  test('the limits of one calendar are in order by themselves, an hour of one being an hour of the other', () => {
    fc.assert(
      fc.property(promises, (promised) => {
        const limits = severities.map((severity) => serviceLimits({ ...promised, severity }))
        const ofOneCalendar = limits.filter(({ calendar }) => calendar === limits[3]!.calendar).map(({ limitMs }) => limitMs)
        expect(ofOneCalendar).toEqual(ofOneCalendar.toSorted((a, b) => a - b))
      }),
    )
  })

  function expectOrder(promised: Omit<Promised, 'severity'>, from: Date) {
    const due = severities.map((severity) => {
      const { limitMs, calendar } = serviceLimits({ ...promised, severity })
      return addBusinessTime(calendar, from, limitMs).getTime()
    })
    expect(due).toEqual(due.toSorted((a, b) => a - b))
  }
})

function agreements(): fc.Arbitrary<Promised['agreement']> {
  const ms = fc.integer({ min: 1, max: days(30) })
  return fc.option(fc.record({ targetMs: fc.option(ms), limitMs: ms }))
}

function open(from: string, to: string): Calendar {
  const day = [{ from, to }]
  return { ...office, week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } }
}

function written(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
