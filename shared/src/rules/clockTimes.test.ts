import { describe, expect, test } from 'vitest'
import { defaultCalendar } from '../time/calendar.ts'
import { hours, minutes } from '../time/durations.ts'
import { clockTimes } from './clockTimes.ts'

const friday = new Date('2026-11-20T15:00Z') // 16:00 in Berlin: an hour before the weekend.
const limits = { targetMs: hours(4), limitMs: hours(8), calendar: defaultCalendar('Europe/Berlin') }

describe("a clock's moments", () => {
  test('come after its working time, the weekend left out', () => {
    expect(clockTimes(limits, 0, friday)).toEqual({
      atRiskAt: new Date('2026-11-23T11:00Z'),
      dueAt: new Date('2026-11-23T15:00Z'),
    })
  })

  test('come earlier by the time it has used up', () => {
    expect(clockTimes(limits, hours(3) + minutes(30), friday)).toEqual({
      atRiskAt: new Date('2026-11-20T15:30Z'),
      dueAt: new Date('2026-11-23T11:30Z'),
    })
  })

  test('are never before it runs, though more was used than the limit allows', () => {
    expect(clockTimes(limits, hours(9), friday)).toEqual({ atRiskAt: friday, dueAt: friday })
  })

  test('come day and night without a calendar', () => {
    expect(clockTimes({ ...limits, calendar: null }, 0, friday).dueAt).toEqual(new Date('2026-11-20T23:00Z'))
  })
})
