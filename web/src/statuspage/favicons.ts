import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'

const disc = (colour: string, sign: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/>` +
  `<path fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" d="${sign}"/></svg>`

/** The tab tells the state by form as well: a tick, a spanner's place, a bar, an exclamation mark, a cross. */
export const favicons: Record<ComponentState, string> = {
  operational: disc('#007a55', 'M9 17l5 5 9-11'),
  maintenance: disc('#1447e6', 'M11 8v16M21 8v16'),
  degraded: disc('#bb4d00', 'M8 16h16'),
  partial_outage: disc('#973c00', 'M16 8v9M16 24h.01'),
  major_outage: disc('#c10007', 'M10 10l12 12M22 10L10 22'),
}
