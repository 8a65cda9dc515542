import { addScheduleInput } from '@muster/shared/inputs/addSchedule'
import { expect, test } from 'vitest'
import type { DutyScheduleFragment } from '../generated/graphql.ts'
import { layersSent, scheduleDraft, scheduleGiven } from './scheduleDraft.ts'

const id = '01a1ffff-0000-7000-8000-000000000000'

test('a schedule that was read, opened to be changed and sent again says the same', () => {
  const layers: DutyScheduleFragment['layers'] = [
    {
      personIds: [id],
      people: [{ id, name: 'Aiko' }],
      rotation: 'CUSTOM',
      every: 12,
      unit: 'HOURS',
      handoverTime: '08:00',
      handoverWeekday: 'FRI',
      startsOn: '2026-11-01',
      endsOn: null,
      restrictions: [{ weekdays: ['MON', 'SUN'], from: '22:00', to: '06:00' }],
    },
  ]
  const some = { id: 's', version: 1, status: 'ACTIVE', overrides: [], leaves: [], finalSpans: [] } as const
  const read = { ...some, name: 'Nights', timeZone: 'Europe/Berlin', layers } as unknown as DutyScheduleFragment
  const given = addScheduleInput.parse(scheduleGiven(scheduleDraft(read, 'UTC', '2026-11-20')))
  const { people: _names, ...layer } = layers[0]!
  expect(given).toMatchObject({ name: 'Nights', timeZone: 'Europe/Berlin' })
  expect(layersSent(given.layers)).toEqual([layer])
})

test('a new one begins today in the zone of who makes it, and lacks only its name and people', () => {
  const { error } = addScheduleInput.safeParse(scheduleGiven(scheduleDraft(undefined, 'Europe/Berlin', '2026-11-20')))
  expect(error!.issues.map(({ path }) => path.join('.'))).toEqual(['name', 'layers.0.personIds'])
})
