import fc from 'fast-check'
import { weekdays, type Calendar, type OpenHours } from '@muster/shared/time/calendar'
import { days, minutes } from '@muster/shared/time/durations'
import { allZones, offsetsOf } from './zones.ts'

/** SEED=… walks other ways through the same zones. */
const seed = Number(process.env.SEED ?? 20261121)

const open = (...hours: [from: string, to: string][]): OpenHours[] => hours.map(([from, to]) => ({ from, to }))
const daily = (hours: OpenHours[]) => Object.fromEntries(weekdays.map((day) => [day, hours])) as unknown as Calendar['week']

/** Ways to be open, all on the quarter of an hour. */
const weeks = {
  office: { ...daily(open(['09:00', '17:00'])), sat: [], sun: [] },
  'with a break at noon': { ...daily(open(['08:00', '12:00'], ['13:00', '17:30'])), sun: [] },
  nights: daily(open(['00:00', '06:00'], ['22:00', '24:00'])),
  'when clocks change': daily(open(['00:30', '01:15'], ['01:45', '03:30'])),
  always: daily(open(['00:00', '24:00'])),
} satisfies Record<string, Calendar['week']>

/** One transition, or one instant of a zone without any; a calendar; and instants in order within four days around it. */
export interface Case {
  calendar: Calendar
  instants: readonly [Date, Date, Date, Date]
  /** Milliseconds. */
  amounts: readonly [number, number]
}

const around = fc.record({
  week: fc.constantFrom(...Object.values(weeks)),
  holidays: fc.subarray([-2, -1, 0, 1, 2], { maxLength: 3 }),
  instants: fc.uniqueArray(fc.integer({ min: -days(4), max: days(4) }), { minLength: 4, maxLength: 4 }),
  amounts: fc.tuple(fc.integer({ min: 1, max: minutes(2_000) }), fc.integer({ min: 1, max: minutes(200) })),
})

/** Every zone around each change of its clock from 2020 to 2030: some thousands. */
export function everyTransition(): Case[] {
  const places = allZones.flatMap((timeZone) => {
    const changes = offsetsOf(timeZone).slice(1)
    return (changes.length > 0 ? changes : [{ fromMs: Date.UTC(2026, 2, 29) }]).map(({ fromMs }) => ({ timeZone, fromMs }))
  })
  return fc.sample(around, { numRuns: places.length, seed }).map(({ week, holidays, instants, amounts }, index) => {
    const { timeZone, fromMs } = places[index]!
    const dates = holidays.map((day) => new Date(fromMs + days(day)).toISOString().slice(0, 10))
    const sorted = instants.toSorted((a, b) => a - b).map((ms) => new Date(fromMs + ms))
    return { calendar: { timeZone, week, holidays: dates }, amounts, instants: sorted as unknown as Case['instants'] }
  })
}
