import { weekdays, type OpenHours, type Weekday } from './calendar.ts'

interface Stretch {
  first: Weekday
  last: Weekday
  /** '09:00–12:00, 13:00–17:00'; empty when it is closed. */
  hours: string
}

/** Weekdays on end with the same hours, as one: 'Mon–Fri 09:00–17:00'. */
export function weekWords(week: Record<Weekday, readonly OpenHours[]>): Stretch[] {
  return weekdays.reduce<Stretch[]>((found, weekday) => {
    const hours = week[weekday].map(({ from, to }) => `${from}–${to}`).join(', ')
    const before = found.at(-1)
    if (before?.hours !== hours) return [...found, { first: weekday, last: weekday, hours }]
    return [...found.slice(0, -1), { ...before, last: weekday }]
  }, [])
}
