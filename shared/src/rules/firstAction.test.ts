import { expect, test } from 'vitest'
import { defaultPlaybooks } from '../policy/playbooks.ts'
import { categories } from '../vocabulary/category.ts'
import type { StepState } from '../vocabulary/playbook.ts'
import { firstAction } from './firstAction.ts'
import { stepDueAt } from './playbookProgress.ts'

const detectedAt = new Date('2026-11-20T08:00:00Z')
const stepsOf = (key: keyof typeof defaultPlaybooks, ended: Record<string, StepState> = {}) =>
  defaultPlaybooks[key].steps.map((step) => ({
    title: step.title,
    dueAt: stepDueAt(detectedAt, step),
    state: ended[step.key] ?? ('open' as const),
  }))

test('the open step that is due soonest comes first, of whichever playbook; then what comes in its turn', () => {
  expect(firstAction('outage', [...stepsOf('service_recovery'), ...stepsOf('outage')])).toEqual({
    words: 'Update the status page',
    dueAt: new Date('2026-11-20T08:15:00Z'),
  })
  expect(firstAction('outage', stepsOf('outage', { statusPage: 'done' })).words).toBe('Page engineering')
  expect(firstAction('degradation', stepsOf('service_recovery'))).toEqual({ words: 'Fail over', dueAt: null })
})

test('no alarm is without a first action: where no step is open, its category says what to do', () => {
  const words = categories.map((category) => firstAction(category, []).words)
  expect(new Set(words).size).toBe(categories.length)
  const done = stepsOf('data_recovery').map((step) => ({ ...step, state: 'done' as const }))
  expect(firstAction('data_loss', done).words).toMatch(/^Stop what still writes/)
})
