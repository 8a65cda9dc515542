import { expect, test } from 'vitest'
import type { PlannedStep } from './previewSteps.ts'
import { findWeakPoints } from './weakPoints.ts'

const none = { personId: null, missed: null, because: null, reason: null, clock: null }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 23, minute))
const page = (minute: number, some: Partial<PlannedStep>): PlannedStep => ({
  ...none,
  kind: 'page',
  level: 'L1',
  at: at(minute),
  ...some,
})

const begun = { level: 'L1' as const, at: at(0), isEmpty: () => false }

test('a gap and somebody without a channel are said once each, and the first who can hear is named', () => {
  const steps = [
    page(0, { personId: 'lena', missed: 'no_verified_channel' }),
    page(5, { missed: 'no_one_on_call', level: 'L2' }),
    { ...none, kind: 'escalate' as const, level: 'L3' as const, at: at(6), reason: 'time_limit' as const },
    page(10, { personId: 'jonas', level: 'L3' }),
    page(20, { personId: 'lena', missed: 'no_verified_channel' }),
    page(30, { missed: 'no_one_on_call', level: 'L2' }),
  ]
  expect(findWeakPoints(steps, begun)).toEqual({
    weakPoints: [
      { kind: 'no_verified_channel', level: 'L1', personId: 'lena', at: at(0) },
      { kind: 'no_one_on_call', level: 'L2', personId: null, at: at(5) },
    ],
    firstHeard: { at: at(10), personId: 'jonas' },
  })
})

test('a way on which nobody hears says so', () => {
  expect(findWeakPoints([page(0, { personId: 'lena', missed: 'no_verified_channel' })], begun).firstHeard).toBeNull()
  expect(findWeakPoints([], begun)).toEqual({ weakPoints: [], firstHeard: null })
})

test('a level that the policy leaves empty is a weak point where the way leads through it', () => {
  const up = { ...none, kind: 'escalate' as const, level: 'L2' as const, at: at(6), reason: 'time_limit' as const }
  const isEmpty = (level: string) => level !== 'L1'
  expect(findWeakPoints([page(0, { personId: 'jonas' }), up], { ...begun, isEmpty }).weakPoints).toEqual([
    { kind: 'no_one_on_call', level: 'L2', personId: null, at: at(6) },
  ])
})
