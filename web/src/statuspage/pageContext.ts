import { inject, type InjectionKey } from 'vue'
import type { PageWords } from './words.ts'
import type { AgeWords } from './ageWords.ts'

/** What every part of the page needs: the moment it speaks of, where its days begin, and its language. */
export interface PageContext {
  now: Date
  timeZone: string
  words: PageWords
  ages: AgeWords
  /** The 90 days up to today, the oldest first. */
  dayNames: string[]
}

export const pageContext: InjectionKey<PageContext> = Symbol('page')

export const usePageContext = (): PageContext => inject(pageContext)!
