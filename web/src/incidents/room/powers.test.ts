import { roles, type Role } from '@muster/shared/vocabulary/role'
import { expect, test } from 'vitest'
import { mayAnswer, powersOf } from './powers.ts'

const viewer = (role: Role, id = 'me') => ({ id, name: 'Me', role })
const open = { status: 'open', level: 'L3', acknowledgedAt: null, severity: 'P2' } as const
const pressable = (role: Role, facts: Parameters<typeof powersOf>[1] = open) =>
  Object.entries(powersOf(viewer(role), facts))
    .filter(([, may]) => may)
    .map(([name]) => name)

test.each([
  [
    'incident_manager',
    [
      'acknowledge',
      'assign',
      'note',
      'decide',
      'task',
      'reassess',
      'override',
      'move',
      'hold',
      'cancel',
      'merge',
      'link',
      'affect',
      'stateImpact',
      'evidence',
      'placeLegalHold',
      'workaround',
      'startPlaybook',
      'tickStep',
      'proposeAction',
      'confirmAction',
      'activate',
      'assignRole',
      'handOver',
      'writeReview',
      'signOffReview',
      'publish',
      'escalate',
    ],
  ],
  [
    'technical_support',
    [
      'acknowledge',
      'assign',
      'note',
      'decide',
      'task',
      'reassess',
      'move',
      'hold',
      'cancel',
      'merge',
      'link',
      'affect',
      'stateImpact',
      'evidence',
      'placeLegalHold',
      'workaround',
      'startPlaybook',
      'tickStep',
      'proposeAction',
      'activate',
      'handOver',
      'writeReview',
      'publish',
      'escalate',
    ],
  ],
  [
    'executive',
    [
      'acknowledge',
      'assign',
      'note',
      'decide',
      'task',
      'reassess',
      'override',
      'move',
      'hold',
      'cancel',
      'merge',
      'link',
      'affect',
      'stateImpact',
      'evidence',
      'placeLegalHold',
      'liftLegalHold',

      'proposeAction',
      'confirmAction',
      'activate',
      'assignRole',
      'handOver',
      'writeReview',
      'signOffReview',
      'escalate',
    ],
  ],
  ['account_manager', ['escalate']],
  ['system_administrator', []],
  ['vendor_contact', []],
  ['client_contact', []],
] as const)('%s may %j', (role, names) => expect(pressable(role)).toEqual(names))

test('what has been acknowledged asks for no second time, and can be taken back', () => {
  const names = pressable('technical_support', { ...open, status: 'acknowledged', acknowledgedAt: new Date() })
  expect(names).toContain('undo')
  expect(names).not.toContain('acknowledge')
})

test('nothing goes above L4, and what has ended goes nowhere but back', () => {
  expect(pressable('incident_manager', { ...open, level: 'L4' })).not.toContain('escalate')
  expect(pressable('incident_manager', { ...open, status: 'resolved', acknowledgedAt: new Date() })).toEqual([
    'assign',
    'note',
    'decide',
    'task',
    'reassess',
    'override',
    'move',
    'link',
    'stateImpact',
    'evidence',
    'placeLegalHold',
    'workaround',
    'startPlaybook',
    'tickStep',
    'proposeAction',
    'confirmAction',
    'close',
    'writeReview',
    'signOffReview',
    'publish',
  ])
  expect(pressable('incident_manager', { ...open, status: 'closed', acknowledgedAt: new Date() })).not.toContain('move')
})

test('a P1 does not wait, and what waits goes on or is cancelled', () => {
  expect(pressable('technical_support', { ...open, severity: 'P1' })).not.toContain('hold')
  const waiting = pressable('technical_support', { ...open, status: 'on_hold' })
  expect(waiting).toEqual(expect.arrayContaining(['resume', 'cancel']))
  expect(waiting).not.toContain('hold')
})

test('nobody signed in may press anything', () => expect(Object.values(powersOf(null, open)).some(Boolean)).toBe(false))

const waiting = { state: 'active', toLevel: 'L4', targetId: null } as const

test('an escalation is answered by its target alone; without one, by who is fit for its level', () => {
  expect(roles.filter((role) => mayAnswer(viewer(role), waiting))).toEqual(['executive', 'vendor_contact'])
  expect(mayAnswer(viewer('executive', 'other'), { ...waiting, targetId: 'me' })).toBe(false)
  expect(mayAnswer(viewer('executive'), { ...waiting, targetId: 'me' })).toBe(true)
  expect(mayAnswer(viewer('executive'), { ...waiting, state: 'acknowledged' })).toBe(false)
})
