import { expect, test } from 'vitest'
import { everyTransition, type Case } from '../../../test/kit/transitions.ts'
import { isOpenAt, walk } from '../../../test/kit/wallWalk.ts'
import { allZones, offsetsOf } from '../../../test/kit/zones.ts'
import { addBusinessTime } from './addBusinessTime.ts'
import { businessTimeBetween } from './businessTimeBetween.ts'
import { offsetStretches } from './offsetStretches.ts'
import { openSpans } from './openSpans.ts'

const cases = everyTransition()

/** The first cases in which it does not hold, to be read; there are none. */
function always(holds: (one: Case) => boolean) {
  expect(cases.filter((one) => !holds(one)).slice(0, 3)).toEqual([])
}

test('each zone changes its clock when Intl says so, and at no other time, for ten years', () => {
  expect(cases.length).toBeGreaterThan(3_000)
  for (const zone of allZones) {
    const offsets = offsetsOf(zone)
    const until = Date.UTC(2030, 11, 31)
    const changes: { fromMs: number; offsetMs: number }[] = []
    for (const { startMs, endMs, offsetMs } of offsetStretches(zone, offsets[0]!.fromMs)) {
      if (offsetMs !== changes.at(-1)?.offsetMs) changes.push({ fromMs: startMs, offsetMs })
      if (endMs > until) break
    }
    expect(changes, zone).toEqual(offsets.filter(({ fromMs }) => fromMs < until))
  }
})

test('open spans follow each other, and are open from end to end by the wall clock', () => {
  always(({ calendar, instants: [from, , , to] }) => {
    let last = -Infinity
    for (const { startMs, endMs } of openSpans(calendar, +from)) {
      if (startMs >= +to) return true
      // They may touch: at midnight, and where a clock changes.
      if (startMs < last || startMs >= endMs || startMs < +from) return false
      if (!isOpenAt(calendar, startMs) || walk(calendar, new Date(startMs), new Date(endMs)) !== endMs - startMs) return false
      last = endMs
    }
    return false
  })
})

test('business time between two instants is what the wall clock shows, adds up, and is never less than nothing', () => {
  always(({ calendar, instants: [a, b, c, d] }) => {
    const between = (from: Date, to: Date) => businessTimeBetween(calendar, from, to)
    const [ab, bc, cd, ac, ad] = [between(a, b), between(b, c), between(c, d), between(a, c), between(a, d)]
    const addsUp = ab + bc === ac && ac + cd === ad && between(d, a) === 0
    return addsUp && [ab, bc, cd].every((ms) => ms >= 0) && ad <= +d - +a && bc === walk(calendar, b, c)
  })
})

test('what is added is what lies between, not a millisecond sooner; and what lies between, added, never goes too far', () => {
  always(({ calendar, instants: [from, to], amounts: [ms] }) => {
    const until = addBusinessTime(calendar, from, ms)
    const between = (end: Date) => businessTimeBetween(calendar, from, end)
    if (between(until) !== ms || between(new Date(+until - 1)) !== ms - 1) return false
    const reached = addBusinessTime(calendar, from, between(to))
    const isExact = isOpenAt(calendar, +to - 1)
    return (
      reached <= to && businessTimeBetween(calendar, reached, to) === 0 && (!isExact || between(to) === 0 || +reached === +to)
    )
  })
})

test('more time is over later, a later start never ends earlier, and two goes are as long as one', () => {
  always(({ calendar, instants: [from, later], amounts: [ms, more] }) => {
    const until = addBusinessTime(calendar, from, ms)
    const longer = addBusinessTime(calendar, from, ms + more)
    return until < longer && until <= addBusinessTime(calendar, later, ms) && +longer === +addBusinessTime(calendar, until, more)
  })
})
