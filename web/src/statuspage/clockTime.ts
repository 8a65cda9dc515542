export interface ClockTime {
  /** "Wed 18 Nov", null on the reader's own day, if that is known. */
  day: string | null
  /** "14:30 (UTC)": a time always says which. */
  time: string
}

export function clockTime(
  at: Date,
  { now, timeZone, locale }: { now: Date | null; timeZone: string; locale: string },
): ClockTime {
  const part = (options: Intl.DateTimeFormatOptions, date = at) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date)
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value
  const isToday = now !== null && part({ dateStyle: 'short' }) === part({ dateStyle: 'short' }, now)
  return {
    day: isToday ? null : part({ weekday: 'short', day: 'numeric', month: 'short' }).replace(',', ''),
    time: `${part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })} (${zone})`,
  }
}
