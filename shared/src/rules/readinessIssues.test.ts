import { expect, test } from 'vitest'
import { defaultPolicy, type EscalationPolicy, type Target } from '../policy/escalationPolicy.ts'
import type { DutySpan } from '../vocabulary/oncall.ts'
import type { Level } from '../vocabulary/level.ts'
import { readinessIssues } from './readinessIssues.ts'

const day = (number: number) => new Date(Date.UTC(2026, 10, number))
const span = (from: number, to: number, personId: string | null, awayIds: string[] = []): DutySpan => ({
  ...{ from: day(from), to: day(to), personId, awayIds },
  because: personId ? { kind: 'layer', layer: 0 } : { kind: 'nobody' },
})
const desk: Target = { kind: 'schedule', id: 'desk' }
const person = (id: string): Target => ({ kind: 'person', id })

function policy(pages: Partial<Record<Level, Target[]>>, teams: EscalationPolicy['teams'] = {}): EscalationPolicy {
  const { L1, L2, L3, L4 } = defaultPolicy.levels
  const row = (level: Level, from: typeof L1) => ({ ...from, pages: pages[level] ?? [person('dana')] })
  return { ...defaultPolicy, teams, levels: { L1: row('L1', L1), L2: row('L2', L2), L3: row('L3', L3), L4: row('L4', L4) } }
}

function find(spans: DutySpan[], some: Partial<Parameters<typeof readinessIssues>[0]> = {}) {
  const found = readinessIssues({
    ...{ from: day(18), until: day(32), scheduleIds: ['desk'], policy: policy({}) },
    ...{ spansOf: new Map([['desk', spans]]), absences: [], isActive: (id) => id !== 'gone', isReachable: (id) => id !== 'mute' },
    ...some,
  })
  const said = ({ kind, from, to, scheduleId, personId, level, category }: (typeof found)[number]) =>
    [kind, from.getUTCDate(), to?.getUTCDate() ?? '…', scheduleId, personId, level, category].filter(Boolean).join(' ')
  return found.map(said)
}

test('where everybody hears there is no weak point', () => {
  expect(find([span(18, 32, 'aiko')], { policy: policy({ L1: [desk] }) })).toEqual([])
})

test('gaps, leave that nobody covers, the inactive and those without a channel, by when they first bite', () => {
  const spans = [
    span(18, 20, 'aiko'),
    span(20, 21, 'mute', ['gone']),
    span(21, 22, null, ['ben']),
    span(22, 24, 'mute'),
    span(24, 26, null),
    span(26, 27, 'aiko', ['gone']),
    span(27, 32, null, ['gone']),
  ]
  expect(find(spans)).toEqual([
    'inactive 20 … desk gone',
    'no_verified_channel 20 … desk mute',
    'leave 21 22 desk ben',
    'gap 24 26 desk',
    'gap 27 2 desk',
  ])
})

test('whom the policy names bites at once; a level or team leads to nobody where none of its own hears', () => {
  const spans = [span(18, 20, 'aiko'), span(20, 22, null), span(22, 24, 'mute'), span(24, 32, 'aiko')]
  const teams = { outage: { L2: [person('gone')] } }
  expect(
    find(spans, { policy: policy({ L1: [desk], L2: [person('mute'), desk], L3: [], L4: [desk, person('dana')] }, teams) }),
  ).toEqual([
    'no_verified_channel 18 … mute',
    'inactive 18 … gone',
    'leads_to_nobody 18 … L2 outage',
    'leads_to_nobody 18 … L3',
    'gap 20 22 desk',
    'leads_to_nobody 20 24 L1',
    'leads_to_nobody 20 24 L2',
    'no_verified_channel 22 … desk mute',
  ])
})

test('who is named by the policy and is away is said with when; what is left to them alone leads to nobody meanwhile', () => {
  const absences = [
    { personId: 'dana', from: day(10), to: day(19) },
    { personId: 'aiko', from: day(20), to: day(22) },
  ]
  const pages = { L1: [person('aiko'), desk], L2: [person('aiko')], L3: [person('ben')], L4: [person('ben'), person('dana')] }
  expect(find([span(18, 32, 'ben')], { absences, policy: policy(pages) })).toEqual([
    'leave 18 19 dana',
    'leave 20 22 aiko',
    'leads_to_nobody 20 22 L2',
  ])
})
