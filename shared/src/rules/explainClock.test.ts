import { expect, test } from 'vitest'
import { defaultCalendar } from '../time/calendar.ts'
import { hours, minutes } from '../time/durations.ts'
import { explainClock } from './explainClock.ts'
import { serviceLimits } from './serviceLimits.ts'

const still = { calendar: null, usedMs: 0, dueAt: null, pausedAt: null, stoppedAt: null }

test('a figure says the tier’s, the agreement’s, the floor of a security incident, and when it ends', () => {
  const { because, limitMs } = serviceLimits({
    ...{ kind: 'response', severity: 'P1', category: 'security', tier: 'premium', calendar: defaultCalendar('UTC') },
    agreement: { targetMs: null, limitMs: minutes(10) },
  })
  expect(explainClock({ because, limitMs, ...still, dueAt: new Date('2026-11-21T14:32:10Z') })).toBe(
    'agreement: 10 min, in place of premium P1 response: 15–30 min, 24/7, at risk at 75 %: a single figure, security: at most 15 min, 24/7 → 10 min, due 2026-11-21 14:32 UTC',
  )
})

test('one that counts business hours says which', () => {
  const told = { because: ['basic P3 response: 4–8 h'], limitMs: hours(8), ...still, calendar: defaultCalendar('Europe/Berlin') }
  expect(explainClock({ ...told, usedMs: minutes(15.5), pausedAt: new Date() })).toBe(
    'basic P3 response: 4–8 h → 8 h of Mon–Fri 09:00–17:00 Europe/Berlin, standing still with 7 h 45 min left',
  )
})

test('one that stands still says what is left, one that has stopped what it took', () => {
  const because = ['premium P2 resolution: 8–24 h']
  const now = new Date('2026-11-21T14:32:10Z')
  const used = { because, limitMs: hours(24), ...still, usedMs: hours(4) }
  expect(explainClock({ ...used, pausedAt: now })).toBe('premium P2 resolution: 8–24 h → 1 d, standing still with 20 h left')
  expect(explainClock({ ...used, stoppedAt: now })).toBe('premium P2 resolution: 8–24 h → 1 d, 4 h used')
})
