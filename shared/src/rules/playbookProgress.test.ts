import { expect, test } from 'vitest'
import { defaultPlaybooks } from '../policy/playbooks.ts'
import type { PlaybookKey, StepState } from '../vocabulary/playbook.ts'
import { missingValidation, nextStepDue } from './playbookProgress.ts'

const detectedAt = new Date('2026-11-20T08:00:00Z')
const running = (key: PlaybookKey, states: Record<string, StepState> = {}) => ({
  steps: defaultPlaybooks[key].steps,
  states: new Map(Object.entries(states)),
})
const first = { secure: 'done', notifySecurity: 'done', startLog: 'skipped', acknowledgeClient: 'done' } as const

test('the next step is due counted from detection, over all playbooks that run; what is ended is due no more', () => {
  const at = (...all: Parameters<typeof nextStepDue>[1]) => nextStepDue(detectedAt, all)?.toISOString().slice(11, 16)
  expect(at(running('security'), running('service_recovery'))).toBe('08:15')
  expect(at(running('security', first))).toBe('08:15')
  expect(at(running('security', { ...first, activate: 'failed' }))).toBe('09:00')
  expect(at(running('service_recovery')), 'in its turn').toBeUndefined()
  expect(at()).toBeUndefined()
})

test('a P1 or P2 lacks what validates it until that is done or skipped; a failed test validates nothing', () => {
  const recovery = running('service_recovery', {
    performance: 'done',
    userAccess: 'skipped',
    quality: 'failed',
    failover: 'open',
  })
  const keys = (severity: 'P1' | 'P2' | 'P3') => missingValidation(severity, [recovery]).map(({ key }) => key)
  expect(keys('P1')).toEqual(['quality', 'validateFix'])
  expect(keys('P2')).toEqual(['quality', 'validateFix'])
  expect(keys('P3')).toEqual([])
})
