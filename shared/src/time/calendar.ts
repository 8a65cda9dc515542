/** As ISO counts them: Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Weekday = (typeof weekdays)[number]

/** By the wall clock, 'HH:MM', `to` not included and up to '24:00'. */
export interface OpenHours {
  from: string
  to: string
}

/** When a client's business time runs (rules §2). */
export interface Calendar {
  /** An IANA name, such as 'Europe/Berlin'. */
  timeZone: string
  week: Record<Weekday, readonly OpenHours[]>
  /** Local dates as in '2026-12-25', closed all day. */
  holidays: readonly string[]
}

const officeDay = [{ from: '09:00', to: '17:00' }] as const

/** 09:00–17:00 Monday to Friday, unless the client's calendar says otherwise (rules §2). */
export const businessWeek = {
  mon: officeDay,
  tue: officeDay,
  wed: officeDay,
  thu: officeDay,
  fri: officeDay,
  sat: [],
  sun: [],
} as const satisfies Calendar['week']

export function defaultCalendar(timeZone: string): Calendar {
  return { timeZone, week: businessWeek, holidays: [] }
}
