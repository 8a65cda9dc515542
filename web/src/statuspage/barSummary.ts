import type { DayState } from '@muster/shared/vocabulary/publicPage'
import { componentStates } from '@muster/shared/vocabulary/publicStatus'
import type { PageWords } from './words.ts'

const named = 4

/** The row for a screen reader: how many days of each state, and which, as long as they are few. */
export function barSummary(days: readonly DayState[], names: readonly string[], words: PageWords): string {
  const parts = [...componentStates, 'no_data' as const].flatMap((state) => {
    const indexes = days.flatMap((day, index) => (day === state ? [index] : []))
    if (indexes.length === 0) return []
    const which =
      state === 'operational' || state === 'no_data' || indexes.length > named
        ? ''
        : ` (${indexes.map((i) => names[i]).join(', ')})`
    return [`${words.daysIn(indexes.length, words.state[state])}${which}`]
  })
  return `${words.lastNinety}: ${parts.join(', ')}`
}
