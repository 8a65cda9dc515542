/** The name of each day up to today, the oldest first: "Thu 19 Nov". */
export function dayNames(count: number, { now, timeZone, locale }: { now: Date; timeZone: string; locale: string }): string[] {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now).split('-').map(Number)
  // Counted in UTC, where every day has 24 hours.
  const name = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
  return Array.from({ length: count }, (_, index) =>
    name.format(Date.UTC(year!, month! - 1, day! - (count - 1 - index))).replace(',', ''),
  )
}
