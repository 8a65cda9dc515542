import { expect, test } from 'vitest'
import { severityDemands } from './severityDemands.ts'

const open = { status: 'investigating', level: 'L1', isReviewed: false } as const

test('a P1 goes to the third level at once, from below only; nothing comes down by itself', () => {
  expect(severityDemands('P3', 'P1', open).goesTo).toBe('L3')
  expect(severityDemands('P3', 'P1', { ...open, level: 'L3' }).goesTo).toBeNull()
  expect(severityDemands('P3', 'P1', { ...open, level: 'L4' }).goesTo).toBeNull()
  expect(severityDemands('P1', 'P4', { ...open, level: 'L3' }).goesTo).toBeNull()
})

test('who assesses anew and comes to the same sends nothing up', () => {
  expect(severityDemands('P1', 'P1', open)).toEqual({ goesTo: null, review: null, leavesHold: false })
})

test('a review is owed of P1 and P2, and no longer of what has become less', () => {
  expect(severityDemands('P3', 'P2', open).review).toBe('owed')
  expect(severityDemands('P2', 'P1', open).review).toBeNull()
  expect(severityDemands('P1', 'P3', open).review).toBe('not_owed')
  expect(severityDemands('P4', 'P3', open).review).toBeNull()
})

test('what is resolved goes up to nobody; its review is owed all the same', () => {
  expect(severityDemands('P3', 'P1', { ...open, status: 'resolved' })).toEqual({
    goesTo: null,
    review: 'owed',
    leavesHold: false,
  })
})

test('a P1 does not wait', () => {
  expect(severityDemands('P2', 'P1', { ...open, status: 'on_hold' })).toMatchObject({ leavesHold: true, goesTo: 'L3' })
  expect(severityDemands('P3', 'P2', { ...open, status: 'on_hold' }).leavesHold).toBe(false)
})

test('a review that is signed off is owed to nobody again', () => {
  expect(severityDemands('P3', 'P1', { ...open, status: 'resolved', isReviewed: true }).review).toBeNull()
})
