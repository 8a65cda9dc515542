import { z } from 'zod'
import { weekdays } from '../time/calendar.ts'
import { rotations, rotationUnits, type Layer } from '../vocabulary/oncall.ts'
import { day } from './day.ts'
import { id } from './id.ts'
import { words } from './text.ts'
import { timeZone } from './timeZone.ts'

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Write a time from 00:00 to 23:59, such as 09:00.')
const timeOrMidnight = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a time from 00:00 to 24:00, such as 09:00.')

const restriction = z.object({
  weekdays: z
    .array(z.enum(weekdays))
    .min(1, 'Choose at least one day.')
    .transform((given) => weekdays.filter((weekday) => given.includes(weekday))),
  from: time,
  to: timeOrMidnight,
})

const layer = z
  .object({
    personIds: z.array(id).min(1, 'Choose somebody.').max(50, 'At most 50 people take turns.'),
    rotation: z.enum(rotations, 'Choose how often they change.'),
    every: z.int('Write a whole number.').min(1, 'At least 1.').max(1_000, 'At most 1,000.').default(1),
    unit: z.enum(rotationUnits).default('days'),
    handoverTime: time,
    handoverWeekday: z.enum(weekdays).default('mon'),
    startsOn: day,
    endsOn: day.nullish().transform((given) => given ?? null),
    restrictions: z.array(restriction).max(10, 'At most ten windows.').default([]),
  })
  .check(({ value: { startsOn, endsOn }, issues }) => {
    if (!endsOn || startsOn < endsOn) return
    issues.push({ code: 'custom', path: ['endsOn'], message: 'It must end after it starts.', input: endsOn })
  })

export const scheduleFields = {
  name: words(80),
  timeZone,
  layers: z
    .array(layer)
    .min(1, 'Add at least one layer.')
    .max(10, 'At most ten layers.')
    .transform((given): Layer[] => given),
}

/** Yes: it is known that nobody will be on call for a while. */
export const confirmGaps = z.boolean().nullish()
