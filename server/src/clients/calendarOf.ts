import { businessWeek, type Calendar } from '@muster/shared/time/calendar'

interface Given {
  timeZone?: string | undefined
  /** Null is the usual week; what is left out stays. */
  calendar?: Omit<Calendar, 'timeZone'> | null | undefined
}

/**
 * The calendar that a client is to have, always in the time zone of the client itself.
 */
export function calendarOf({ timeZone, calendar: given }: Given, before: Calendar): Calendar {
  const { week, holidays } = given === undefined ? before : (given ?? { week: businessWeek, holidays: [] })
  return { timeZone: timeZone ?? before.timeZone, week, holidays }
}
