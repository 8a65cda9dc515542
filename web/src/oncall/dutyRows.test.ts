import { expect, test } from 'vitest'
import type { DutyScheduleFragment } from '../generated/graphql.ts'
import { dutyRows } from './dutyRows.ts'

const schedule: DutyScheduleFragment = {
  id: 's',
  version: 1,
  name: 'Primary',
  timeZone: 'UTC',
  status: 'ACTIVE',
  layers: [
    {
      personIds: ['a'],
      people: [{ id: 'a', name: 'Aiko' }],
      rotation: 'DAILY',
      every: 1,
      unit: 'DAYS',
      handoverTime: '09:00',
      handoverWeekday: 'MON',
      startsOn: '2026-01-01',
      endsOn: null,
      restrictions: [],
    },
  ],
  overrides: [
    {
      id: 'o',
      personId: 'b',
      person: { id: 'b', name: 'Ben' },
      from: '2026-11-10T00:00:00.000Z',
      to: '2026-11-17T00:00:00.000Z',
      swapId: null,
    },
  ],
  leaves: [{ personId: 'a', from: '2026-11-18T00:00:00.000Z', to: '2026-11-19T00:00:00.000Z' }],
  finalSpans: [],
}

test('a layer is one stretch for one person, cut where they are away; who stands in is clipped to what is shown', () => {
  const rows = dutyRows(schedule, new Date('2026-11-16T00:00Z'), new Date('2026-11-30T00:00Z'))
  const brief = rows.map(({ kind, blocks }) => [
    kind,
    blocks.map((block) => `${block.kind} ${block.name} ${block.from.getUTCDate()}–${block.to.getUTCDate()}`),
  ])
  expect(brief).toEqual([
    ['layer', ['turn Aiko 16–18', 'away Aiko 18–19', 'turn Aiko 19–30']],
    ['overrides', ['override Ben 16–17']],
    ['result', []],
  ])
})
