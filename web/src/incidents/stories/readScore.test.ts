import { expect, test } from 'vitest'
import type { DrillScoreShownFragment } from '../../generated/graphql.ts'
import { readScore } from './readScore.ts'

const act = (outcome: string, some: object = {}) => ({
  ...{ act: 'STEP', by: 5, playbook: 'DATA_RECOVERY', step: 'restore', title: 'Restore', to: null, minute: null, outcome },
  ...some,
})

test('a score is read in the policy’s words, and each outcome counted', () => {
  const wire = {
    ...{ percent: 50, acknowledgedMinute: 3, commandedMinute: null, updatedMinute: null },
    ...{ promisesKept: 1, promisesBroken: 1, updatesOnTime: 0, updatesLate: 1 },
    acts: [act('DONE'), act('MISSED'), act('MISSED', { act: 'ESCALATE', playbook: null, step: null, to: 'L4' })],
    missedSteps: [{ playbook: 'OUTAGE', key: 'notice', title: 'Notice', dueMinute: 15 }],
  } as unknown as DrillScoreShownFragment
  const { acts, counts, missedSteps } = readScore(wire)
  expect(counts).toEqual({ done: 1, late: 0, missed: 2, ahead: 0 })
  expect(acts[0]).toMatchObject({ act: 'step', playbook: 'data_recovery', outcome: 'done' })
  expect(acts[2]).toMatchObject({ act: 'escalate', to: 'L4', outcome: 'missed' })
  expect(missedSteps).toEqual([{ playbook: 'outage', key: 'notice', title: 'Notice', dueMinute: 15 }])
})
