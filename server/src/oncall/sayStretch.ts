interface Stretch {
  /** The schedule's. */
  name: string
  timeZone: string
  from: Date
  to: Date
}

/** A stretch of a schedule in words, by its own clock, which is named: 'Desk: Fri 20 Nov, 08:00 to Fri 20 Nov, 20:00 (UTC)'. */
export function sayStretch({ name, timeZone, from, to }: Stretch): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return `${name}: ${format.format(from)} to ${format.format(to)} (${timeZone})`
}
