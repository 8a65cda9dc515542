/** A word of the policy as the API's enums write it: `on_hold` and `onHold` are both ON_HOLD. */
export function shout(word: string): string {
  return word.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}

/** The policy's word again; undefined when the API has learned a word that this build does not know. */
export function unshout<Word extends string>(words: readonly Word[], shouted: string): Word | undefined {
  return words.find((word) => shout(word) === shouted)
}
