import type { Language } from './words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The words of time. They stand apart from the page's, since the script carries them to the browser. */
const english = {
  locale: 'en-GB',
  ago: (duration: string) => `${duration} ago`,
  ahead: (duration: string) => `in ${duration}`,
  late: (duration: string) => `due ${duration} ago`,
  now: 'just now',
  dueNow: 'due now',
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`,
  live: (age: string) => `Live · updated ${age}`,
  polled: (age: string) => `Updated ${age}`,
  cut: (time: string, age: string) => `Last updated ${time}, ${age}`,
}

export type AgeWords = typeof english

export const ageWords: Record<Language, AgeWords> = { en: english }

/** "3 min ago". Rounded down: an age is never told as more than it is. */
export function ageOf(ageMs: number, words: AgeWords): string {
  return ageMs < minute ? words.now : words.ago(durationOf(ageMs, words))
}

/** "in 12 min", then "due now", then "due 3 min ago". Rounded up, so that no promise looks nearer than it is. */
export function waitOf(waitMs: number, words: AgeWords): string {
  if (waitMs > 0) return words.ahead(durationOf(roundedUp(waitMs), words))
  return waitMs > -minute ? words.dueNow : words.late(durationOf(-waitMs, words))
}

/** The same with seconds, for the line that is alive. */
export function freshAgeOf(ageMs: number, words: AgeWords): string {
  return ageMs < minute ? words.ago(words.seconds(Math.max(0, Math.floor(ageMs / 1_000)))) : ageOf(ageMs, words)
}

function durationOf(ms: number, words: AgeWords): string {
  if (ms < hour) return words.minutes(Math.floor(ms / minute))
  if (ms < 2 * day) return words.hours(Math.floor(ms / hour))
  return words.days(Math.floor(ms / day))
}

const roundedUp = (ms: number) => (ms <= hour ? Math.ceil(ms / minute) * minute : ms)
