/** The room's time is UTC, whatever the machine's zone; formatters are made once, they are slow to make. */
const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
const minute = utc({ hour: '2-digit', minute: '2-digit' })
const second = utc({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const weekday = utc({ weekday: 'short' })
const date = utc({ day: 'numeric', month: 'short' })
const dateOfYear = utc({ day: 'numeric', month: 'short', year: 'numeric' })
const local = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})

const DAY_MS = 86_400_000

/** "14:32" */
export const utcClock = (at: Date) => minute.format(at)

/** "14:32:07" */
export const utcSeconds = (at: Date) => second.format(at)

/** "14:32:07", with its day when that is another one than the instant's that one looks from. */
export const utcSecondsFrom = (at: Date, now: Date) => [utcDay(at, now), utcSeconds(at)].filter(Boolean).join(' ')

/** "25 Nov 2026" */
export const utcDate = (at: Date) => dateOfYear.format(at)

/** Nothing for today, "Fri" for a day of this week, else "25 Nov", with its year when that is another one. */
export function utcDay(at: Date, now: Date): string {
  const days = Math.abs(Math.floor(at.getTime() / DAY_MS) - Math.floor(now.getTime() / DAY_MS))
  if (days === 0) return ''
  if (days < 4) return weekday.format(at)
  return (at.getUTCFullYear() === now.getUTCFullYear() ? date : dateOfYear).format(at)
}

/** "14:45 UTC", "Fri 08:12 UTC", "25 Nov 10:00 UTC": a deadline without its time is none. */
export function utcMoment(at: Date, now: Date): string {
  const day = utcDay(at, now)
  return `${day ? `${day} ` : ''}${utcClock(at)} UTC`
}

/** The reader's own wall clock: "Thu, 19 Nov, 15:32 CET". */
export const localWords = (at: Date) => local.format(at)
