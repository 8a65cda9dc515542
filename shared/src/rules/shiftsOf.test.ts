import { expect, test } from 'vitest'
import type { DutySpan } from '../vocabulary/oncall.ts'
import { isDue, isHandover, shiftAt, shiftsOf } from './shiftsOf.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 18, hour))
/** Each span as `from-to who`; a dot is nobody. */
const spans = (text: string): DutySpan[] =>
  text.split(', ').map((said, index) => {
    const [, from, to, who] = /^(\d+)-(\d+) (\S+)$/.exec(said)!
    const personId = who === '.' ? null : who!
    return { from: at(Number(from)), to: at(Number(to)), personId, because: { kind: 'layer', layer: index }, awayIds: [] }
  })

test('who goes on in another layer has one shift; the ends of what was looked at are no ends of a shift', () => {
  expect(shiftsOf(spans('0-6 ann, 6-8 ann, 8-16 bob, 16-24 cem'))).toEqual([
    { beganAt: null, until: at(8), fromId: null, toId: 'ann' },
    { beganAt: at(8), until: at(16), fromId: 'ann', toId: 'bob' },
    { beganAt: at(16), until: null, fromId: 'bob', toId: 'cem' },
  ])
})

test('a shift begins with its first instant and is over with its last', () => {
  const day = spans('0-8 ann, 8-16 bob')
  expect(shiftAt(day, new Date(at(8).getTime() - 1))).toMatchObject({ toId: 'ann' })
  expect(shiftAt(day, at(8))).toMatchObject({ toId: 'bob' })
})

test('after a gap one takes over from whoever was there last; who comes back to their own takes over from nobody', () => {
  const [, gap, bob] = shiftsOf(spans('0-8 ann, 8-10 ., 10-16 bob'))
  expect(gap).toMatchObject({ toId: null, fromId: 'ann' })
  expect(bob).toMatchObject({ toId: 'bob', fromId: 'ann' })
  expect([gap!, bob!].map(isHandover)).toEqual([false, true])
  expect(shiftsOf(spans('0-8 ann, 8-10 ., 10-16 ann')).some(isHandover)).toBe(false)
  expect(shiftsOf(spans('0-8 ., 8-16 ann')).some(isHandover)).toBe(false)
})

test('a hand-over is due from an hour before it begins until the next one', () => {
  const handover = { beganAt: at(8), until: at(16) }
  expect([6.9, 7, 8, 15.9, 16].map((hour) => isDue(handover, new Date(at(0).getTime() + hour * 3_600_000)))).toEqual([
    ...[false, true, true, true],
    false,
  ])
  expect(isDue({ beganAt: at(8), until: null }, at(23))).toBe(true)
})
