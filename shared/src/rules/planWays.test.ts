import { expect, test } from 'vitest'
import { mostAnHour } from '../policy/deliveries.ts'
import { contactKinds } from '../vocabulary/deliveries.ts'
import { severities } from '../vocabulary/severity.ts'
import { hourlyLimit } from './hourlyLimit.ts'
import { planWays } from './planWays.ts'

const MINUTE = 60_000
const ways = [
  { kind: 'sms', afterMs: 0 },
  { kind: 'email', afterMs: 5 * MINUTE },
  { kind: 'voice', afterMs: 15 * MINUTE },
] as const

/** As `sms 0`, in minutes; what is held with its limit. */
const planned = (
  sent: Parameters<typeof planWays>[1]['sent'],
  severity: 'P1' | 'P3' = 'P3',
  some: Parameters<typeof planWays>[0] = ways,
) =>
  planWays(some, { severity, most: mostAnHour, sent }).map(
    ({ way: { kind }, afterMs, limit }) => `${kind} ${afterMs / MINUTE}${limit === null ? '' : ` held by ${limit}`}`,
  )

test('a P1 has all of the hour’s messages, anything less has half', () => {
  for (const kind of contactKinds)
    expect([...severities, null].map((severity) => hourlyLimit(mostAnHour[kind], severity))).toEqual([
      mostAnHour[kind],
      ...Array(4).fill(mostAnHour[kind] / 2),
    ])
  expect(hourlyLimit(3, 'P2'), 'never more than half').toBe(1)
})

test('while there is room each goes after its delay, the last that fits included', () => {
  expect(planned({})).toEqual(['sms 0', 'email 5', 'voice 15'])
  expect(planned({ sms: 14, email: 59, voice: 5 })).toEqual(['sms 0', 'email 5', 'voice 15'])
})

test('one that is full is passed over: the next goes at its time, and the rest keep their distance', () => {
  expect(planned({ sms: 15 })).toEqual(['sms 0 held by 15', 'email 0', 'voice 10'])
  expect(planned({ email: 60 })).toEqual(['sms 0', 'email 5 held by 60', 'voice 5'])
  expect(planned({ sms: 15, email: 99 })).toEqual(['sms 0 held by 15', 'email 0 held by 60', 'voice 0'])
  expect(planned({ voice: 6 })).toEqual(['sms 0', 'email 5', 'voice 15 held by 6'])
})

test('what is full for a P3 is not for a P1, until that is full, too', () => {
  expect(planned({ sms: 29, email: 60, voice: 6 }, 'P1')).toEqual(['sms 0', 'email 5', 'voice 15'])
  expect(planned({ sms: 30 }, 'P1')).toEqual(['sms 0 held by 30', 'email 0', 'voice 10'])
})

test('two numbers of one person are one channel: the second may be one too many', () => {
  const two = [
    { kind: 'sms', afterMs: 0 },
    { kind: 'sms', afterMs: MINUTE },
    { kind: 'email', afterMs: 3 * MINUTE },
  ] as const
  expect(planned({ sms: 14 }, 'P3', two)).toEqual(['sms 0', 'sms 1 held by 15', 'email 1'])
})

test('nothing goes later than it was to, whatever the order of the delays', () => {
  const odd = [
    { kind: 'sms', afterMs: 5 * MINUTE },
    { kind: 'email', afterMs: 0 },
    { kind: 'voice', afterMs: 2 * MINUTE },
  ] as const
  expect(planned({ sms: 15 }, 'P3', odd)).toEqual(['sms 5 held by 15', 'email 0', 'voice 2'])
})
