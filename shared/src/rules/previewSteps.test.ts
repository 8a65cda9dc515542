import { expect, test } from 'vitest'
import { defaultPolicy } from '../policy/escalationPolicy.ts'
import type { ClockKind } from '../vocabulary/clock.ts'
import type { EscalationFacts } from './nextStep.ts'
import { previewSteps } from './previewSteps.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 12, minutes))
const anew = { atRiskFiredAt: null, breachedAt: null, stoppedAt: null }
const clock = (kind: ClockKind, some: object = {}) => ({ kind, ...anew, atRiskAt: null, dueAt: at(10), ...some })

const facts: EscalationFacts = {
  ...{ severity: 'P4', category: 'other', level: 'L1', isStill: true, isAtEnd: false, ownerId: null, ask: null },
  ...{ levelSince: at(0), reportedAt: at(0), heardAt: at(0), acknowledgedAt: null, progressAt: null, atRiskSince: null },
  ...{ pages: [], sentTo: [], told: [], uncommandedSince: null, isLackSaid: false },
}

const preview = (clocks: ReturnType<typeof clock>[]) =>
  previewSteps(facts, defaultPolicy, {
    ...{ clocks, from: at(0), until: at(60) },
    find: () => ({ personId: null, missed: 'no_one_on_call' }),
  }).map(({ kind, clock, level }) => [kind, clock ?? level].join(' '))

test('clocks that run out at one instant send it up once, also while it is on hold', () => {
  expect(preview([clock('response'), clock('response'), clock('resolution'), clock('update')])).toEqual([
    ...['clock_breach response', 'clock_breach resolution', 'clock_breach update'],
    'escalate L2',
  ])
})

test('what was told of already, is over, or stands still is not told again', () => {
  const told = { atRiskAt: at(5), atRiskFiredAt: at(1), breachedAt: at(2) }
  const paused = { atRiskAt: null, dueAt: null }
  expect(preview([clock('update', told), clock('update', { stoppedAt: at(1) }), clock('resolution', paused)])).toEqual([])
})
