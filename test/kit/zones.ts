import { days, minutes } from '@muster/shared/time/durations'

const FIRST = Date.UTC(2020, 0, 1)
const LAST = Date.UTC(2031, 0, 1)

export const allZones = Intl.supportedValuesOf('timeZone')

/** From this instant on the zone's wall clock is so much ahead of UTC, as `Intl` alone reads it. */
interface Offset {
  fromMs: number
  offsetMs: number
}

/** The offsets that a zone has had and will have from 2020 to 2030, each change found by bisection; they are read once. */
export function offsetsOf(timeZone: string): readonly Offset[] {
  const known = read.get(timeZone)
  if (known) return known
  const offsetAt = offsetReader(timeZone)
  const found: Offset[] = [{ fromMs: FIRST, offsetMs: offsetAt(FIRST) }]
  // No zone keeps an offset for less than three weeks: the shortest is Morocco's Ramadan.
  for (let ms = FIRST; ms < LAST; ms += days(14)) {
    const offsetMs = offsetAt(ms + days(14))
    if (offsetMs !== found.at(-1)!.offsetMs) found.push({ fromMs: bisect(offsetAt, ms, ms + days(14)), offsetMs })
  }
  read.set(timeZone, found)
  return found
}

const read = new Map<string, readonly Offset[]>()

function bisect(offsetAt: (ms: number) => number, fromMs: number, toMs: number): number {
  const before = offsetAt(fromMs)
  let [low, high] = [fromMs, toMs]
  while (high - low > minutes(1)) {
    const middle = low + Math.floor((high - low) / minutes(2)) * minutes(1)
    if (offsetAt(middle) === before) low = middle
    else high = middle
  }
  return high
}

function offsetReader(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  return (ms) => {
    const [month, day, year, ...time] = format.format(ms).match(/\d+/g)!.map(Number) as [number, number, number, number]
    return Date.UTC(year, month - 1, day, ...time) - ms
  }
}
