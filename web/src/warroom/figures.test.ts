import { expect, test } from 'vitest'
import { isShown, standingOf } from './figures.ts'
import { incident } from './madeUp.ts'

const now = new Date('2026-11-19T14:42:07Z')
const due = (at: string, owner: string | null = 'a') => standingOf(incident({ dueAt: at, owner }), now)

test('due within 15 min ends where overdue begins', () => {
  expect(due('2026-11-19T14:57:07Z')).toMatchObject({ isDueWithin15: true, state: 'running' })
  expect(due('2026-11-19T14:57:08Z').isDueWithin15).toBe(false)
  expect(due('2026-11-19T14:42:07Z')).toMatchObject({ isDueWithin15: false, state: 'breached' })
})

test('mine is what I own; what nobody owns is nobody’s', () => {
  expect(isShown(due('2026-11-19T15:00:00Z'), 'mine', 'a')).toBe(true)
  expect(isShown(due('2026-11-19T15:00:00Z', null), 'mine', undefined)).toBe(false)
  expect(isShown(due('2026-11-19T15:00:00Z', null), 'noOwner', 'a')).toBe(true)
  expect(isShown(due('2026-11-19T14:00:00Z'), 'overdue', 'a')).toBe(true)
  expect(isShown(due('2026-11-19T14:00:00Z'), 'P2', 'a')).toBe(false)
})
