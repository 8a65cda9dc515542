import type { DayState, PublicGroup, PublicPage } from '@muster/shared/vocabulary/publicPage'
import { componentStates } from '@muster/shared/vocabulary/publicStatus'
import type { PageWords } from './words.ts'

export const isTrouble = (state: DayState) => state !== 'operational' && state !== 'no_data'

/** The one sentence that answers "is it me or is it you". */
export function sentenceOf(page: PublicPage, words: PageWords): string {
  const components = page.groups.flatMap((group) => group.components)
  const isAllDown = components.length > 1 && components.every(({ state }) => state === 'major_outage')
  return isAllDown ? words.allDown : words.sentence[page.state]
}

export function scopeOf(page: PublicPage, words: PageWords): string {
  const states = page.groups.flatMap((group) => group.components).map(({ state }) => state)
  const maintained = states.filter((state) => state === 'maintenance').length
  const affected = states.filter(isTrouble).length - maintained
  return words.scope({ incidents: page.incidents.length, systems: states.length, affected, maintained })
}

/** What a closed group shows: the worst of each day among its components. */
export function worstDays({ components }: PublicGroup): DayState[] {
  const length = Math.max(0, ...components.map(({ days }) => days.length))
  return Array.from({ length }, (_, day) => worst(components.map(({ days }) => days[day] ?? 'no_data')))
}

const rank = (state: DayState) => (state === 'no_data' ? -1 : componentStates.indexOf(state))

const worst = (states: DayState[]) => states.reduce((a, b) => (rank(b) > rank(a) ? b : a), 'no_data')
