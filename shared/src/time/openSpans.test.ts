import { describe, expect, test } from 'vitest'
import { defaultCalendar, type Calendar } from './calendar.ts'
import { openSpans } from './openSpans.ts'

const closed: Calendar['week'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

function firstSpans(calendar: Calendar, from: string, count: number): string[] {
  const first: string[] = []
  for (const { startMs, endMs } of openSpans(calendar, Date.parse(from))) {
    first.push(`${toMinute(startMs)} to ${toMinute(endMs)}`)
    if (first.length === count) break
  }
  return first
}

function toMinute(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16)
}

const sunday = (timeZone: string, from: string, to: string): Calendar => ({
  timeZone,
  week: { ...closed, sun: [{ from, to }] },
  holidays: [],
})

describe('business time', () => {
  test('begins in the middle of an open hour and leaves the weekend out', () => {
    expect(firstSpans(defaultCalendar('UTC'), '2026-11-20T16:00Z', 2)).toEqual([
      '2026-11-20T16:00 to 2026-11-20T17:00',
      '2026-11-23T09:00 to 2026-11-23T17:00',
    ])
  })

  test('leaves out holidays by the local date', () => {
    const calendar = { ...defaultCalendar('Pacific/Auckland'), holidays: ['2026-11-24'] }
    expect(firstSpans(calendar, '2026-11-22T19:00Z', 2)).toEqual([
      '2026-11-22T20:00 to 2026-11-23T04:00',
      '2026-11-24T20:00 to 2026-11-25T04:00',
    ])
  })

  test('keeps to the wall clock when clocks change over the weekend', () => {
    expect(firstSpans(defaultCalendar('Europe/Berlin'), '2026-03-27T08:00Z', 2)).toEqual([
      '2026-03-27T08:00 to 2026-03-27T16:00',
      '2026-03-30T07:00 to 2026-03-30T15:00',
    ])
  })

  test('an hour that is skipped in spring does not count', () => {
    expect(firstSpans(sunday('Europe/Berlin', '02:00', '03:00'), '2026-03-28T00:00Z', 1)).toEqual([
      '2026-04-05T00:00 to 2026-04-05T01:00',
    ])
  })

  test('an hour that comes twice in autumn counts twice', () => {
    expect(firstSpans(sunday('Europe/Berlin', '02:15', '02:45'), '2026-10-24T00:00Z', 2)).toEqual([
      '2026-10-25T00:15 to 2026-10-25T00:45',
      '2026-10-25T01:15 to 2026-10-25T01:45',
    ])
  })

  test('a day may begin at one in the morning', () => {
    expect(firstSpans(sunday('America/Sao_Paulo', '00:00', '02:00'), '2018-11-03T12:00Z', 1)).toEqual([
      '2018-11-04T03:00 to 2018-11-04T04:00',
    ])
  })

  test('is found before 1970 too', () => {
    expect(firstSpans(defaultCalendar('UTC'), '1969-12-27T00:00Z', 1)).toEqual(['1969-12-29T09:00 to 1969-12-29T17:00'])
  })

  test('never comes when no day has an open hour', () => {
    expect(firstSpans({ timeZone: 'UTC', week: closed, holidays: [] }, '2026-11-21T09:00Z', 1)).toEqual([])
  })
})
