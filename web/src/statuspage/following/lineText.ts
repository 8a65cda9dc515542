import { freshAgeOf, type AgeWords } from '../ageWords.ts'
import { clockTime } from '../clockTime.ts'

/** What the visitor is told: the stream is open · the page is asked for now and then · neither gets through. */
export type Link = 'live' | 'polled' | 'cut'

export interface LineFacts {
  /** How the page is followed at present; null after an error. */
  by: 'stream' | 'poll' | null
  heardAt: number
  now: number
}

const beatMissedMs = 20_000
const pollMissedMs = 45_000

export function linkOf({ by, heardAt, now }: LineFacts): Link {
  if (by === 'stream' && now - heardAt <= beatMissedMs) return 'live'
  return by === 'poll' && now - heardAt <= pollMissedMs ? 'polled' : 'cut'
}

export function lineText(facts: LineFacts, { timeZone, words }: { timeZone: string; words: AgeWords }): string {
  const link = linkOf(facts)
  const age = freshAgeOf(facts.now - facts.heardAt, words)
  if (link !== 'cut') return words[link](age)
  const { day, time } = clockTime(new Date(facts.heardAt), { now: new Date(facts.now), timeZone, locale: words.locale })
  return words.cut(day ? `${day}, ${time}` : time, age)
}
