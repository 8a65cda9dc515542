import { expect, test } from 'vitest'
import { hours, minutes } from '../time/durations.ts'
import { spokenExactly } from '../time/spokenExactly.ts'
import { clockShares } from './clockShares.ts'

const seconds = (count: number) => count * 1_000
const shown = (usedMs: number, limitMs: number) => {
  const shares = clockShares({ usedMs, limitMs })
  return [spokenExactly(shares.usedMs), spokenExactly(Math.abs(shares.leftMs)), Math.sign(shares.leftMs)]
}

test('what was used and what is left are the limit as they are shown', () => {
  expect(shown(minutes(15) + seconds(40), minutes(30))).toEqual(['15 min', '15 min', 1])
  expect(shown(seconds(20), minutes(30))).toEqual(['0 s', '30 min', 1])
  expect(shown(hours(23) + minutes(15), hours(48))).toEqual(['23 h 15 min', '1 d 45 min', 1])
  expect(shown(minutes(30) + seconds(2), minutes(30)), 'just passed').toEqual(['30 min', '0 s', 0])
  expect(shown(minutes(32), minutes(30))).toEqual(['32 min', '2 min', -1])
})
