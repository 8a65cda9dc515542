import { publishPlaybookInput } from '@muster/shared/inputs/publishPlaybook'
import { expect, test } from 'vitest'
import { asForm, asInput, type Published } from './playbookForm.ts'

const published = {
  playbook: 'OUTAGE',
  version: 3,
  name: 'Outage',
  categories: ['OUTAGE', 'DATA_LOSS'],
  enterprise: false,
  steps: [{ key: 'notice', title: 'Send the notice', dueMs: 900_000, validates: false, action: 'VALIDATE_FIX' }],
  madeAt: null,
  madeBy: null,
} as Published

test('what is shown and not changed is sent as it was', () => {
  expect(publishPlaybookInput.parse(asInput(asForm(published), published))).toEqual({
    playbook: 'outage',
    expectedVersion: 3,
    name: 'Outage',
    categories: ['outage', 'data_loss'],
    enterprise: false,
    steps: [{ ...published.steps[0], action: 'validate_fix' }],
  })
})

test('a new step gets a name of its own for good, whatever it is called; an old one keeps its own', () => {
  const step = (title: string) => ({ key: undefined, title, minutes: '', validates: false, action: null })
  const form = asForm(published)
  form.steps[0]!.title = 'Send it'
  form.steps.push(step('Notice'), step('Call them'), step('Call them'), step('Prüfen, ob’s läuft'), step('3 × neu'), step('看'))
  const input = asInput(form, published)
  expect(input.steps.map(({ key }) => key)).toEqual([
    'notice',
    'notice2',
    'callThem',
    'callThem2',
    'pruFenObSLaUft',
    'step3Neu',
    'step',
  ])
  expect(publishPlaybookInput.safeParse(input).success).toBe(true)
})

test('minutes that are none are refused at their step', () => {
  const form = asForm(published)
  form.steps[0]!.minutes = 'soon'
  expect(publishPlaybookInput.safeParse(asInput(form, published)).error?.issues[0]?.path).toEqual(['steps', 0, 'dueMs'])
})
