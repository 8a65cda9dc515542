import type { Cells } from '@muster/shared/imports/columns'
import { splitList } from '@muster/shared/imports/lists'
import { weekdays, type Calendar, type OpenHours } from '@muster/shared/time/calendar'
import type { Faults } from './faults.ts'

/** A client's week, a column a day; without any hours at all, the usual one. */
export function readHoursOf(cells: Cells, faults: Faults): Omit<Calendar, 'timeZone'> | null {
  const holidays = splitList(cells['holidays'] ?? '', '|')
  const isUsual = weekdays.every((weekday) => !cells[weekday])
  if (isUsual && holidays.length === 0) return null
  const usual = ['09:00-17:00', '']
  const week = Object.fromEntries(
    weekdays.map((weekday, day) => [
      weekday,
      readDay(isUsual ? usual[day < 5 ? 0 : 1]! : (cells[weekday] ?? ''), weekday, faults),
    ]),
  )
  return { week: week as unknown as Calendar['week'], holidays }
}

function readDay(cell: string, weekday: string, faults: Faults): OpenHours[] {
  return cell
    .split(/[\s,;]+/)
    .filter(Boolean)
    .flatMap((stretch) => {
      const [, from, to] = /^(\d\d:\d\d)[-–](\d\d:\d\d)$/.exec(stretch) ?? []
      if (from && to) return [{ from, to }]
      faults.add(weekday, 'Write hours such as 09:00-17:00, several with a space between them; nothing for a closed day.')
      return []
    })
}

export function writeHoursOf({ week, holidays }: Calendar): Cells {
  const day = (open: readonly OpenHours[]) => open.map(({ from, to }) => `${from}-${to}`).join(' ')
  return { ...Object.fromEntries(weekdays.map((weekday) => [weekday, day(week[weekday])])), holidays: holidays.join(' | ') }
}
