import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessTime } from './addBusinessTime.ts'
import { businessTimeBetween } from './businessTimeBetween.ts'
import { defaultCalendar, type Calendar } from './calendar.ts'
import { days, hours, minutes } from './durations.ts'

const berlin = { ...defaultCalendar('Europe/Berlin'), holidays: ['2026-12-25'] }
const always = [{ from: '00:00', to: '24:00' }]
const neverClosed: Calendar = {
  timeZone: 'Europe/Berlin',
  week: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
  holidays: [],
}

describe('eight business hours', () => {
  test.each([
    ['a Monday at nine', '2026-11-23T08:00Z', '2026-11-23T16:00Z'],
    ['a Monday at noon', '2026-11-23T11:00Z', '2026-11-24T11:00Z'],
    ['a Friday evening', '2026-11-20T19:00Z', '2026-11-23T16:00Z'],
    ['the afternoon before a holiday and a weekend', '2026-12-24T15:00Z', '2026-12-28T15:00Z'],
    ['the Friday before clocks go forward', '2026-03-27T15:00Z', '2026-03-30T14:00Z'],
    ['the Friday before clocks go back', '2026-10-23T14:00Z', '2026-10-26T15:00Z'],
  ])('from %s end when that much has been open', (_, from, until) => {
    expect(addBusinessTime(berlin, new Date(from), hours(8))).toEqual(new Date(until))
  })
})

test('a deadline falls on closing time, not on the next opening', () => {
  expect(addBusinessTime(berlin, new Date('2026-11-20T15:00Z'), hours(1))).toEqual(new Date('2026-11-20T16:00Z'))
})

test('no time at all is over at once, even at night', () => {
  const night = new Date('2026-11-21T02:00Z')
  expect(addBusinessTime(berlin, night, 0)).toEqual(night)
})

test('a day of 23 hours and one of 25 count what truly passes', () => {
  expect(addBusinessTime(neverClosed, new Date('2026-03-28T23:00Z'), hours(24))).toEqual(new Date('2026-03-29T23:00Z'))
  expect(addBusinessTime(neverClosed, new Date('2026-10-24T22:00Z'), hours(24))).toEqual(new Date('2026-10-25T22:00Z'))
})

test('without a calendar every hour counts', () => {
  expect(addBusinessTime(null, new Date('2026-11-21T23:30Z'), minutes(45))).toEqual(new Date('2026-11-22T00:15Z'))
})

test('a calendar without an open hour is refused instead of searched for ever', () => {
  const week: Calendar['week'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  expect(() => addBusinessTime({ ...berlin, week }, new Date(0), 1)).toThrow(
    new RangeError('The calendar has no open hour, so its business time never passes'),
  )
})

test.each([-1, NaN, Infinity, 9e15])('%d milliseconds cannot be added', (ms) => {
  expect(() => addBusinessTime(berlin, new Date(0), ms)).toThrow(RangeError)
  expect(() => addBusinessTime(null, new Date(0), ms)).toThrow(RangeError)
})

describe('whatever the calendar', () => {
  const calendars = fc.constantFrom(
    null,
    neverClosed,
    ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Sao_Paulo', 'UTC'].map(
      (timeZone) => ({
        ...berlin,
        timeZone,
      }),
    ),
  )
  const instants = fc.date({ min: new Date('2016-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
  const amounts = fc.integer({ min: 0, max: days(40) })

  test('more time is never over earlier, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(calendars, instants, instants, amounts, amounts, (calendar, start, other, ms, more) => {
        expect(addBusinessTime(calendar, start, ms + more).getTime()).toBeGreaterThanOrEqual(
          addBusinessTime(calendar, start, ms).getTime(),
        )
        const [earlier, later] = start < other ? [start, other] : [other, start]
        expect(addBusinessTime(calendar, later, ms).getTime()).toBeGreaterThanOrEqual(
          addBusinessTime(calendar, earlier, ms).getTime(),
        )
      }),
    )
  })

  test('time added in two goes is the same as in one', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, amounts, (calendar, from, first, second) => {
        const inTwo = addBusinessTime(calendar, addBusinessTime(calendar, from, first), second)
        expect(inTwo).toEqual(addBusinessTime(calendar, from, first + second))
      }),
    )
  })

  test('what was added is what lies between, and a millisecond earlier it was less', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (calendar, from, ms) => {
        const until = addBusinessTime(calendar, from, ms)
        expect(businessTimeBetween(calendar, from, until)).toBe(ms)
        if (ms > 0) expect(businessTimeBetween(calendar, from, new Date(until.getTime() - 1))).toBe(ms - 1)
      }),
    )
  })
})
