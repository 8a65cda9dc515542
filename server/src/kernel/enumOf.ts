import { shout } from '@muster/shared/vocabulary/shout'
import { registerEnumType } from 'type-graphql'

/** A policy's words as an enum of the API: SHOUT_CASE names over the words themselves, each described. */
export function enumOf<Word extends string>(name: string, description: string, says: Record<Word, string>) {
  const words = Object.keys(says) as Word[]
  const values = Object.fromEntries(words.map((word) => [shout(word), word])) as Record<string, Word>
  const valuesConfig = Object.fromEntries(words.map((word) => [shout(word), { description: says[word] }]))
  registerEnumType(values, { name, description, valuesConfig })
  return values
}

/** camelCase as words. */
export function inWords(word: string): string {
  const spaced = word.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced[0]!.toUpperCase() + spaced.slice(1)
}
