import { z } from 'zod'
import { weekdays, type OpenHours } from '../time/calendar.ts'
import { day } from './day.ts'

const timeOfDay = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/
const time = z.string().regex(timeOfDay, 'Write a time from 00:00 to 24:00, such as 09:00.')

/** What `readHours` takes, each fault at its own field. */
const openHours = z.object({ from: time, to: time }).check(({ value, issues }) => {
  const { from, to } = value
  if (!timeOfDay.test(from) || !timeOfDay.test(to) || from < to) return
  issues.push({ code: 'custom', path: ['to'], message: 'It must close after it opens.', input: to })
})

const isWhole = ({ from, to }: OpenHours) => timeOfDay.test(from) && timeOfDay.test(to) && from < to

/** Clocks would count them once (`readHours`): whoever wrote them twice meant something else. */
const hoursOfDay = z
  .array(openHours)
  .max(10, 'At most ten stretches a day.')
  .check(({ value, issues }) => {
    for (const [at, later] of value.entries()) {
      const other = isWhole(later) && value.slice(0, at).find((one) => isWhole(one) && one.from < later.to && later.from < one.to)
      if (!other) continue
      const message = `This overlaps with ${other.from}–${other.to}: write each hour once.`
      issues.push({ code: 'custom', path: [at, 'from'], message, input: later.from })
    }
  })

/** A client's business hours and holidays (rules §2); in which time zone, the client itself says. */
export const calendar = z.object({
  week: z
    .object({
      mon: hoursOfDay,
      tue: hoursOfDay,
      wed: hoursOfDay,
      thu: hoursOfDay,
      fri: hoursOfDay,
      sat: hoursOfDay,
      sun: hoursOfDay,
    })
    .refine(
      (week) => weekdays.some((weekday) => week[weekday].length > 0),
      'Open it for some hours: without any, business time never passes.',
    ),
  holidays: z
    .array(day)
    .max(1_000, 'At most 1,000 days.')
    .transform((given) => [...new Set(given)].sort()),
})
