import type { DayState } from '@muster/shared/vocabulary/publicPage'

/** What fills most rows is drawn as dashed lines, one for each run of days; the rest is marked day by day. */
export type PlainState = 'operational' | 'no_data'
export type MarkedState = Exclude<DayState, PlainState>

const wide = 5
const step = 8

export const widthOf = (days: number) => days * step - (step - wide)

/**
 * Days without trouble as one path of dashes (5 on, 3 off, in the style sheet). With a rectangle for each day this page
 * was 63 kB before compression, and the live stream sends it uncompressed to everybody.
 */
export function plainPath(state: PlainState, days: readonly DayState[]): string {
  const y = state === 'operational' ? 16 : 31
  let path = ''
  days.forEach((day, index) => {
    if (day !== state || days[index - 1] === state) return
    const end = days.findIndex((other, after) => after > index && other !== state)
    path += `M${index * step} ${y}h${widthOf((end === -1 ? days.length : end) - index)}`
  })
  return path
}

/** Each state by form; a reader who sees no colour still tells them apart. `x` is the left edge, the height is 32. */
const forms: Record<MarkedState, (x: number) => string> = {
  maintenance: (x) => `M${x} 0h5v32h-5zM${x + 1.2} 1.5v29h2.6v-29z`,
  degraded: (x) => `M${x} 13h5v19h-5z`,
  partial_outage: (x) => `M${x} 7h5v10h-5zM${x} 20h5v12h-5z`,
  major_outage: (x) => `M${x} 0h5v14h-5zM${x} 18h5v14h-5z`,
}

export const markedPath = (state: MarkedState, index: number) => forms[state](index * step)

/** The pale part above says how tall the bar would be on a good day. */
export function capPath(state: MarkedState, index: number): string | undefined {
  const bottom = { degraded: 12, partial_outage: 6, maintenance: 0, major_outage: 0 }[state]
  return bottom > 0 ? `M${index * step} 0h5v${bottom}h-5z` : undefined
}
