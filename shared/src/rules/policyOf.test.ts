import { expect, test } from 'vitest'
import { changeEscalationPolicyInput, type ChangeEscalationPolicy } from '../inputs/changeEscalationPolicy.ts'
import { escalationClasses, type EscalationClass } from '../policy/escalation.ts'
import { defaultPolicy } from '../policy/escalationPolicy.ts'
import { levels } from '../vocabulary/level.ts'
import { pagedAt } from './pagedAt.ts'
import { policyChanges } from './policyChanges.ts'
import { policyOf } from './policyOf.ts'

const somebody = { kind: 'person' as const, id: '019a0000-0000-7000-8000-000000000001' }
const another = { kind: 'schedule' as const, id: '019a0000-0000-7000-8000-000000000002' }
const same: ChangeEscalationPolicy = {
  levels: levels.map((level) => ({ level, pages: [], holdMs: defaultPolicy.levels[level].holdMs })),
  pageLimitMs: defaultPolicy.pageLimitMs,
  silentMs: defaultPolicy.silentMs,
  rounds: defaultPolicy.rounds,
}
const classes = Object.entries(escalationClasses).map(([name, row]) => ({
  name: name as EscalationClass,
  ...row,
  triggers: [...row.triggers],
}))

test('an edit that says the same changes nothing, and what it leaves out stays', () => {
  expect(policyOf(defaultPolicy, same)).toEqual(defaultPolicy)
  expect(policyChanges(defaultPolicy, policyOf(defaultPolicy, { ...same, classes }))).toEqual({})
})

test('a response team is paged for its category in place of the level’s own list, and at other levels nobody changes', () => {
  const levelsWith = same.levels.map((row) => ({ ...row, pages: [somebody] }))
  const policy = policyOf(defaultPolicy, {
    ...same,
    levels: levelsWith,
    teams: [{ category: 'security', level: 'L3', pages: [another] }],
  })
  expect(pagedAt(policy, 'L3', 'security')).toEqual([another])
  expect(pagedAt(policy, 'L3', 'outage')).toEqual([somebody])
  expect(pagedAt(policy, 'L2', 'security')).toEqual([somebody])
  expect(policyChanges(defaultPolicy, policy)).toMatchObject({
    'security.team': [null, { L3: [another.id] }],
    'L1.pages': [[], [somebody.id]],
  })
})

test('categories, pages, classes and answer times are edited by name', () => {
  const policy = policyOf(defaultPolicy, {
    ...same,
    atOnce: [{ category: 'outage', to: 'L3', reason: 'severity' }],
    pagedAtRisk: ['P3', 'P4'],
    told: [{ severity: 'P2', levels: ['L4'] }],
    classes: classes.map((row) => (row.name === 'technical' ? { ...row, to: 'L3' as const } : row)),
  })
  expect(policy.atOnce).toEqual({ outage: { to: 'L3', reason: 'severity' } })
  expect(policy.pageFrom).toEqual({ P1: 'start', P2: 'start', P3: 'at_risk', P4: 'at_risk' })
  expect(policy.tell).toEqual({ P1: ['L4'], P2: ['L4'], P3: [], P4: [] })
  expect(Object.keys(policyChanges(defaultPolicy, policy)).sort()).toEqual([
    'data_loss.atOnce',
    'legal_compliance.atOnce',
    'outage.atOnce',
    'pageFrom',
    'security.atOnce',
    'technical.class',
    'tell',
  ])
})

test('a trigger that is in two classes, or in none, is refused, and so is a level that comes twice', () => {
  const twice = classes.map((row) => ({ ...row, triggers: [...row.triggers, 'churn'] }))
  const lost = classes.map((row) => ({ ...row, triggers: row.triggers.slice(1) }))
  for (const wrong of [twice, lost, classes.slice(1)])
    expect(changeEscalationPolicyInput.safeParse({ ...same, classes: wrong }).success).toBe(false)
  expect(changeEscalationPolicyInput.safeParse({ ...same, classes }).success).toBe(true)
  expect(changeEscalationPolicyInput.safeParse({ ...same, levels: Array(4).fill(same.levels[0]) }).success).toBe(false)
  const team = { category: 'outage', level: 'L1', pages: [somebody] }
  expect(changeEscalationPolicyInput.safeParse({ ...same, teams: [team, team] }).success).toBe(false)
})
