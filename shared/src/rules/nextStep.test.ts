import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy, type EscalationPolicy } from '../policy/escalationPolicy.ts'
import { minutes } from '../time/durations.ts'
import { categories } from '../vocabulary/category.ts'
import { severities } from '../vocabulary/severity.ts'
import { afterStep } from './afterStep.ts'
import { startLevel } from './startLevel.ts'
import { nextStep, type EscalationFacts, type Step } from './nextStep.ts'

const START = new Date('2026-11-20T23:10:00Z')
const at = (min: number) => new Date(START.getTime() + minutes(min))

/** Two people at each level. */
const staffed: EscalationPolicy = {
  ...defaultPolicy,
  levels: Object.fromEntries(
    Object.entries(defaultPolicy.levels).map(([level, row]) => [
      level,
      { ...row, pages: ['primary', 'secondary'].map((who) => ({ kind: 'person', id: `${level} ${who}` })) },
    ]),
  ) as unknown as EscalationPolicy['levels'],
}

const reported = (some: Partial<EscalationFacts> = {}): EscalationFacts => {
  const { severity = 'P2' } = some
  const level = startLevel(severity)
  const nothing = { acknowledgedAt: null, ownerId: null, progressAt: null, atRiskSince: null, pages: [], sentTo: [], told: [] }
  const times = { levelSince: START, reportedAt: START, heardAt: START }
  const rest = {
    isLackSaid: false,
    uncommandedSince: null,
    isStill: false,
    isAtEnd: false,
    ask: { id: 'incident', since: START },
    category: 'other',
  } as const
  return { severity, level, ...nothing, ...times, ...rest, ...some }
}

const always: (step: Step) => boolean = () => true

/** What happens if nobody moves, as `minute: what`. */
function play(facts: EscalationFacts, { policy = staffed, reached = always, most = 40 } = {}): string[] {
  const told: string[] = []
  let now = facts
  for (let due = nextStep(now, policy); due && told.length < most; due = nextStep(now, policy)) {
    told.push(`${(due.at.getTime() - START.getTime()) / minutes(1)}: ${say(due.step)}`)
    now = afterStep(now, due, reached(due.step))
  }
  return told
}

function say(step: Step): string {
  if (step.kind === 'page') return `page ${step.target.id}`
  if (step.kind === 'escalate') return `to ${step.to}, ${step.reason}`
  return step.kind === 'tell'
    ? `tell ${step.level}`
    : step.kind === 'pageHolder'
      ? `page ${step.personId} again`
      : 'end of the line'
}

test('an unanswered P2: primary, secondary, the next level, and so on to the executives', () => {
  expect(play(reported(), { most: 9 })).toEqual([
    '0: page L1 primary',
    '15: page L1 secondary',
    '30: to L2, no_acknowledgement',
    '30: page L2 primary',
    '45: page L2 secondary',
    '60: to L3, no_acknowledgement',
    '60: page L3 primary',
    '75: page L3 secondary',
    '90: to L4, no_acknowledgement',
  ])
})

test('a P1 starts at L3, L4 is told at once; at the top everybody is asked three times before the line ends', () => {
  expect(play(reported({ severity: 'P1' }))).toEqual([
    ...['0: tell L4', '0: page L3 primary', '5: page L3 secondary', '10: to L4, no_acknowledgement'],
    ...['10: page L4 primary', '15: page L4 secondary', '20: page L4 primary', '25: page L4 secondary'],
    ...['30: page L4 primary', '35: page L4 secondary', '40: end of the line'],
  ])
})

test('whom nobody stands for is passed over in the same second', () => {
  const reached = (step: Step) => step.kind !== 'page' || step.level !== 'L2'
  expect(play(reported(), { reached, most: 6 })).toEqual([
    ...['0: page L1 primary', '15: page L1 secondary', '30: to L2, no_acknowledgement'],
    ...['30: page L2 primary', '30: page L2 secondary', '30: to L3, no_acknowledgement'],
  ])
  expect(play(reported({ severity: 'P1' }), { reached: () => false })).toEqual([
    ...['0: tell L4', '0: page L3 primary', '0: page L3 secondary', '0: to L4, no_acknowledgement'],
    ...['0: page L4 primary', '0: page L4 secondary', '0: end of the line'],
  ])
})

test('who declines makes the next be asked at once', () => {
  const declined = { ask: 'incident', because: 'reported', at: at(0), state: 'declined', answeredAt: at(2) } as const
  expect(nextStep(reported({ pages: [declined] }), staffed)).toMatchObject({ at: at(2), step: { index: 1 } })
})

test('a P4 pages nobody until its response clock is at risk; its level’s time runs nevertheless', () => {
  expect(play(reported({ severity: 'P4' }), { most: 3 })).toEqual(['30: to L2, time_limit', '150: to L3, time_limit'])
  expect(play(reported({ severity: 'P4', atRiskSince: at(20) }), { most: 2 })).toEqual([
    '20: page L1 primary',
    '30: to L2, time_limit',
  ])
})

test('security, lost data and what touches the law go to L4 at once; the others begin at their level', () => {
  expect(play(reported({ category: 'security', severity: 'P3' }), { most: 2 })).toEqual([
    '0: to L4, security',
    '0: page L4 primary',
  ])
  expect(play(reported({ category: 'legal_compliance', severity: 'P3' }), { most: 1 })).toEqual(['0: to L4, compliance'])
})

test('a level holds it no longer than it may: the first from its arrival, the third from the last progress', () => {
  const taken = { acknowledgedAt: at(1), heardAt: at(25), ownerId: 'Lena', ask: null } as const
  expect(nextStep(reported(taken), staffed)).toMatchObject({
    at: at(30),
    step: { kind: 'escalate', to: 'L2', reason: 'time_limit' },
  })
  const third = reported({ ...taken, level: 'L3', heardAt: at(100), progressAt: at(100) })
  expect(nextStep(third, { ...staffed, silentMs: defaultPolicy.silentMs, levels: staffed.levels })).toMatchObject({
    at: at(160),
    step: { kind: 'pageHolder' },
  })
  const noSilence = { ...staffed, silentMs: { P1: null, P2: null, P3: null, P4: null } }
  expect(nextStep(third, noSilence)).toMatchObject({ at: at(340), step: { to: 'L4', reason: 'time_limit' } })
})

test('acknowledged and silent: its holder is paged again, once more without an answer the next level', () => {
  const silent = reported({ severity: 'P1', acknowledgedAt: at(3), heardAt: at(3), ownerId: 'Priya', ask: null, told: ['L4'] })
  expect(play(silent, { most: 3 })).toEqual(['18: page Priya again', '23: to L4, no_acknowledgement', '23: page L4 primary'])
  expect(play({ ...silent, heardAt: at(17) }, { most: 1 }), 'any entry by a person starts it anew').toEqual([
    '32: page Priya again',
  ])
  expect(play({ ...silent, ownerId: null }, { most: 1 })).toEqual(['18: to L4, no_acknowledgement'])
})

test('nothing happens by itself to what is over or waits for somebody outside', () => {
  expect(nextStep(reported({ isStill: true }), staffed)).toBeNull()
})

test('where nobody is named to be paged, time limits alone send it up', () => {
  expect(play(reported({ severity: 'P1' }), { policy: defaultPolicy })).toEqual(['60: to L4, time_limit'])
})

test('whatever the incident: steps come in order, and end', () => {
  const facts = fc.record({
    severity: fc.constantFrom(...severities),
    category: fc.constantFrom(...categories),
    level: fc.constantFrom('L1', 'L2', 'L3', 'L4' as const),
    acknowledgedAt: fc.option(fc.integer({ min: 0, max: 50 }).map(at)),
    ownerId: fc.option(fc.constant('Lena')),
    atRiskSince: fc.option(fc.integer({ min: 0, max: 50 }).map(at)),
    asks: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, fc.func(fc.boolean()), ({ asks, ...some }, answers) => {
      const from = reported({ ...(some as Partial<EscalationFacts>), ...(!asks && { ask: null }) })
      const steps = play(from, { reached: (step) => answers(say(step)), most: 60 })
      const times = steps.map((step) => Number.parseFloat(step))
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      const again = steps.filter((step) => step.includes('again')).length
      expect(steps.length - again, 'but for a holder who says nothing, it ends').toBeLessThan(40)
    }),
  )
})
