import { days, hours, minutes } from './durations.ts'

/** 'HH:MM' in milliseconds since midnight by the wall clock, up to '24:00'. */
export function readTimeOfDay(text: string): number {
  const [, hour, minute] = /^(\d\d):([0-5]\d)$/.exec(text) ?? []
  const ms = hours(Number(hour)) + minutes(Number(minute))
  if (!(ms <= days(1))) throw new RangeError(`Not a time of day from 00:00 to 24:00: ${text}`)
  return ms
}
