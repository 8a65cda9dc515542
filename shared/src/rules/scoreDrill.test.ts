import { expect, test } from 'vitest'
import { scoreDrill, type DrillEntry, type DrillFacts } from './scoreDrill.ts'

const entry = (kind: DrillEntry['kind'], minute: number, some: Partial<DrillEntry> = {}): DrillEntry => ({
  ...{ kind, minute, by: 'anna', playbook: null, after: {} },
  ...some,
})
const onStep = (kind: DrillEntry['kind'], minute: number, state: string | null, some: Partial<DrillEntry> = {}) =>
  entry(kind, minute, { playbook: 'outage', after: { step: 'notice', ...(state && { state }) }, ...some })
const facts = (some: Partial<DrillFacts>): DrillFacts => ({
  ...{ minute: 30, entries: [], clocks: [], steps: [], expected: [] },
  ...some,
})
const outcomes = (some: Partial<DrillFacts>) => scoreDrill(facts(some)).acts.map(({ minute, outcome }) => [outcome, minute])

test('what is expected is done by its minute, late after it, missed once that has passed, and ahead before', () => {
  const expected = [{ act: 'acknowledge', by: 5 }] as const
  expect(outcomes({ expected, entries: [entry('incident.acknowledged', 5)] })).toEqual([['done', 5]])
  expect(outcomes({ expected, entries: [entry('incident.acknowledged', 5.1)] })).toEqual([['late', 5.1]])
  expect(outcomes({ expected })).toEqual([['missed', null]])
  expect(outcomes({ expected, minute: 5 })).toEqual([['ahead', null]])
})

test('what the engine did by itself nobody did', () => {
  const expected = [{ act: 'escalate', by: 20, to: 'L4' }] as const
  const opened = (by: string | null, toLevel = 'L4') => [entry('escalation.opened', 10, { by, after: { toLevel } })]
  expect(outcomes({ expected, entries: opened(null) })).toEqual([['missed', null]])
  expect(outcomes({ expected, entries: opened('anna', 'L3') })).toEqual([['missed', null]])
  expect(outcomes({ expected, entries: opened('anna') })).toEqual([['done', 10]])
})

test('of several updates that are expected each counts for one', () => {
  const expected = [10, 20, 29].map((by) => ({ act: 'update' as const, by }))
  const entries = [entry('update.published', 8), entry('update.published', 25)]
  expect(outcomes({ expected, entries })).toEqual([
    ['done', 8],
    ['late', 25],
    ['missed', null],
  ])
})

test('a step counts from when it was last done: what failed by the story since then has to be done again', () => {
  const expected = [{ act: 'step', by: 20, playbook: 'outage', step: 'notice' }] as const
  const done = onStep('playbook.stepEnded', 6, 'done')
  const failed = onStep('playbook.stepEnded', 9, 'failed', { by: null })
  expect(outcomes({ expected, entries: [done] })).toEqual([['done', 6]])
  expect(outcomes({ expected, entries: [done, failed] })).toEqual([['missed', null]])
  const again = [done, failed, onStep('playbook.stepReopened', 10, 'open'), onStep('playbook.stepEnded', 12, 'done')]
  expect(outcomes({ expected, entries: again })).toEqual([['done', 12]])
  expect(outcomes({ expected, entries: [{ ...done, playbook: 'security' }] })).toEqual([['missed', null]])
})

test('a second person’s consent: who gave the step away and who ended it are two', () => {
  const expected = [{ act: 'consent', by: 20, playbook: 'outage', step: 'notice' }] as const
  const given = onStep('playbook.stepAssigned', 5, null)
  const ended = (by: string) => onStep('playbook.stepEnded', 8, 'done', { by })
  expect(outcomes({ expected, entries: [given, ended('boris')] })).toEqual([['done', 8]])
  expect(outcomes({ expected, entries: [given, ended('anna')] })).toEqual([['missed', null]])
  expect(outcomes({ expected, entries: [ended('boris')] })).toEqual([['missed', null]])
})

test('the score has the first minutes, steps missed and promises kept, and a percentage in which what is late counts half', () => {
  const score = scoreDrill(
    facts({
      entries: [
        entry('incident.acknowledged', 3),
        entry('commandRole.taken', 4, { after: { part: 'scribe' } }),
        entry('commandRole.taken', 7, { after: { part: 'commander' } }),
        entry('update.published', 12),
      ],
      expected: [
        { act: 'acknowledge', by: 5 },
        { act: 'command', by: 5 },
        { act: 'update', by: 60 },
        { act: 'escalate', by: 20, to: 'L4' },
        { act: 'step', by: 90, playbook: 'outage', step: 'vendors' },
      ],
      clocks: [
        { kind: 'response', isBroken: false, isStopped: true },
        { kind: 'resolution', isBroken: false, isStopped: false },
        { kind: 'update', isBroken: false, isStopped: true },
        { kind: 'update', isBroken: true, isStopped: false },
      ],
      steps: [
        { playbook: 'outage', key: 'notice', title: 'Notice', dueMinute: 15, state: 'open' },
        { playbook: 'outage', key: 'statusPage', title: 'Page', dueMinute: 15, state: 'done' },
        { playbook: 'outage', key: 'vendors', title: 'Vendors', dueMinute: 60, state: 'open' },
        { playbook: 'outage', key: 'later', title: 'Later', dueMinute: null, state: 'open' },
      ],
    }),
  )
  expect(score).toMatchObject({ acknowledgedMinute: 3, commandedMinute: 7, updatedMinute: 12 })
  expect(
    score.acts.map(({ title }) => title),
    'of a step, what is to be done',
  ).toEqual([null, null, null, null, 'Vendors'])
  expect(score.missedSteps).toEqual([{ playbook: 'outage', key: 'notice', title: 'Notice', dueMinute: 15 }])
  expect(score).toMatchObject({ promisesKept: 2, promisesBroken: 1, updatesOnTime: 1, updatesLate: 1 })
  expect(score.percent, '1 + ½ + 1 + 0 of four acts, and 2 of three promises').toBe(Math.round((100 * 4.5) / 7))
  expect(scoreDrill(facts({})).percent).toBeNull()
})
