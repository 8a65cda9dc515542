import { shallowRef } from 'vue'

/** The page's two live regions (ui/LiveRegions.vue): one for all, so that a screen reader hears one voice. */
export const polite = shallowRef('')
export const assertive = shallowRef('')

export function announce(words: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  const region = urgency === 'assertive' ? assertive : polite
  // The same words again are no change, and would not be read.
  region.value = region.value === words ? `${words}\u00a0` : words
}
