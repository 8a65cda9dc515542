import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessTime } from './addBusinessTime.ts'
import { businessTimeBetween } from './businessTimeBetween.ts'
import { weekdays, type Calendar, type OpenHours } from './calendar.ts'
import { days, minutes } from './durations.ts'

/** A week around each change of the clocks, a minute at a time, as the wall clock reads them by `Intl` alone. */
const windows = [
  ['Europe/Berlin', '2026-03-26'],
  ['Europe/Berlin', '2026-10-22'],
  ['America/New_York', '2026-03-05'],
  ['America/New_York', '2026-10-29'],
  ['Australia/Lord_Howe', '2026-04-02'],
  ['Australia/Lord_Howe', '2026-10-01'],
  ['America/Sao_Paulo', '2018-11-01'],
  ['America/Sao_Paulo', '2019-02-14'],
  ['Asia/Kolkata', '2026-03-25'],
  ['UTC', '2026-12-28'],
] as const

const windowMs = days(7)
/** Six hundred cases in all; each walks ten thousand minutes. */
const someRuns = { numRuns: 30 }

interface WallMinute {
  date: string
  weekday: (typeof weekdays)[number]
  time: string
}

describe.each(windows)('in %s from %s on', (timeZone, firstDay) => {
  const startMs = Date.parse(firstDay)
  const wall = readWall(timeZone, startMs, windowMs / minutes(1))
  const dates = [...new Set(wall.map(({ date }) => date))]
  const calendars = fc.record({
    timeZone: fc.constant(timeZone),
    week: fc.record(
      Object.fromEntries(weekdays.map((weekday) => [weekday, openHours()])) as Record<
        WallMinute['weekday'],
        fc.Arbitrary<OpenHours[]>
      >,
    ),
    holidays: fc.subarray(dates, { maxLength: 3 }),
  })
  const instants = fc.integer({ min: 0, max: windowMs }).map((ms) => new Date(startMs + ms))

  test('what lies between two instants is what a walk minute by minute counts', () => {
    fc.assert(
      fc.property(calendars, instants, instants, (calendar, from, to) => {
        expect(businessTimeBetween(calendar, from, to)).toBe(walkBetween(calendar, from.getTime(), to.getTime()))
      }),
      someRuns,
    )
  })

  test('time added ends where a walk minute by minute has counted as much', () => {
    fc.assert(
      fc.property(calendars, instants, fc.double({ min: 0, max: 1, noNaN: true }), (calendar, from, share) => {
        const ms = Math.floor(walkBetween(calendar, from.getTime(), startMs + windowMs) * share)
        fc.pre(ms > 0)
        expect(addBusinessTime(calendar, from, ms)).toEqual(walkOn(calendar, from.getTime(), ms))
      }),
      someRuns,
    )
  })

  function walkBetween(calendar: Calendar, fromMs: number, toMs: number): number {
    return wall.reduce((sum, minute, index) => {
      const begins = startMs + minutes(index)
      const counted = Math.min(begins + minutes(1), toMs) - Math.max(begins, fromMs)
      return counted > 0 && isOpen(calendar, minute) ? sum + counted : sum
    }, 0)
  }

  function walkOn(calendar: Calendar, fromMs: number, ms: number): Date {
    let left = ms
    for (const [index, minute] of wall.entries()) {
      const begins = Math.max(startMs + minutes(index), fromMs)
      const counted = startMs + minutes(index + 1) - begins
      if (counted <= 0 || !isOpen(calendar, minute)) continue
      if (left <= counted) return new Date(begins + left)
      left -= counted
    }
    throw new Error('walked out of the window')
  }
})

function isOpen({ week, holidays }: Calendar, { date, weekday, time }: WallMinute): boolean {
  return !holidays.includes(date) && week[weekday].some(({ from, to }) => from <= time && time < to)
}

function readWall(timeZone: string, startMs: number, count: number): WallMinute[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return Array.from({ length: count }, (_, index) => {
    const parts = Object.fromEntries(format.formatToParts(startMs + minutes(index)).map(({ type, value }) => [type, value]))
    return {
      date: `${parts.year}-${parts.month}-${parts.day}`,
      weekday: parts.weekday!.toLowerCase() as WallMinute['weekday'],
      time: `${parts.hour}:${parts.minute}`,
    }
  })
}

/** None to three stretches, which may touch and overlap; often in the small hours, where clocks change. */
function openHours(): fc.Arbitrary<OpenHours[]> {
  const time = fc.oneof(
    fc.integer({ min: 0, max: 240 }),
    fc.integer({ min: 0, max: 1_440 }),
    fc.constantFrom(0, 540, 1_020, 1_440),
  )
  return fc
    .array(fc.uniqueArray(time, { minLength: 2, maxLength: 2 }), { maxLength: 3 })
    .map((pairs) => pairs.map((pair) => ({ from: written(Math.min(...pair)), to: written(Math.max(...pair)) })))
}

function written(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
