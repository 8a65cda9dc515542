import { changeEscalationPolicyInput } from '@muster/shared/inputs/changeEscalationPolicy'
import { defaultPolicy } from '@muster/shared/policy/escalationPolicy'
import { policyChanges } from '@muster/shared/rules/policyChanges'
import { policyOf } from '@muster/shared/rules/policyOf'
import { levels } from '@muster/shared/vocabulary/level'
import { severities } from '@muster/shared/vocabulary/severity'
import { shout } from '@muster/shared/vocabulary/shout'
import { expect, test } from 'vitest'
import { asForm, asInput, asVariable, type WirePolicy } from './policyForm.ts'

const { classes, atOnce, tell, pageLimitMs, silentMs } = defaultPolicy
const wire = {
  ...{ version: 3, runningOlder: 0, rounds: 3, pageLimitMs, silentMs, pagedAtRisk: ['P4'] },
  levels: levels.map((level) => ({
    ...{ level, fromProgress: level === 'L3', pages: [] },
    ...{ holdMs: defaultPolicy.levels[level].holdMs, mustRespondMs: defaultPolicy.levels[level].mustRespondMs },
  })),
  told: severities.map((severity) => ({ severity, levels: tell[severity] })),
  atOnce: Object.entries(atOnce).map(([category, { to, reason }]) => ({ category: shout(category), to, reason: shout(reason) })),
  teams: [
    { category: 'DATA_LOSS', level: 'L2', pages: [{ kind: 'PERSON', id: '019a0000-0000-7000-8000-000000000001', name: 'Ben' }] },
  ],
  classes: Object.entries(classes).map(([name, row]) => ({ ...row, name: shout(name), triggers: row.triggers.map(shout) })),
} as unknown as WirePolicy

test('a policy that is shown and saved again says the same', () => {
  const read = changeEscalationPolicyInput.parse(asInput(asForm(wire), 3))
  expect(policyChanges(defaultPolicy, policyOf(defaultPolicy, read))).toEqual({
    'data_loss.team': [null, { L2: ['019a0000-0000-7000-8000-000000000001'] }],
  })
})

test('the API is spoken to in its own capitals', () => {
  const sent = asVariable(changeEscalationPolicyInput.parse(asInput(asForm(wire), 3)))
  expect(sent.teams).toEqual([
    { category: 'DATA_LOSS', level: 'L2', pages: [{ kind: 'PERSON', id: '019a0000-0000-7000-8000-000000000001' }] },
  ])
  expect(sent.atOnce?.[0]).toEqual({ category: 'SECURITY', to: 'L4', reason: 'SECURITY' })
  expect(sent.classes?.[0]).toMatchObject({ name: 'SECURITY_AND_DATA', to: 'L4' })
  expect(sent.classes?.[0]?.triggers[0]).toBe('SUSPECTED_BREACH')
})
