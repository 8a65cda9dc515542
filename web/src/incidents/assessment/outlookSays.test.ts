import { expect, test } from 'vitest'
import { outlookSays } from './outlookSays.ts'

const at = (time: string) => new Date(`2026-11-19T${time}:00Z`)
const now = at('14:00')
const clock = {
  id: 'c',
  kind: 'response',
  client: null,
  wasDueAt: at('14:40'),
  wasPaused: false,
  wasBreached: false,
  dueAt: at('14:40'),
  state: 'running',
} as const

test.each([
  ['another limit', { dueAt: at('14:10') }, { says: 'later', was: '14:40 UTC', due: '14:10 UTC', isBad: false }],
  ['the same limit', {}, { says: 'same', due: '14:40 UTC', isBad: false }],
  ['a limit that has passed already', { dueAt: at('13:50'), state: 'breached' }, { says: 'over', due: '13:50 UTC', isBad: true }],
  [
    'one that was broken before, and would not have been',
    { wasDueAt: at('13:50'), wasBreached: true, state: 'breached' },
    { says: 'broken', was: '13:50 UTC', due: '14:40 UTC', isBad: true },
  ],
  ['one that stands still and may', { wasDueAt: null, wasPaused: true, dueAt: null, state: 'paused' }, { says: 'still' }],
  ['one that may stand still no more', { wasDueAt: null, wasPaused: true }, { says: 'runs', due: '14:40 UTC' }],
] as const)('%s is said before it is confirmed', (_name, differently, said) =>
  expect(outlookSays({ ...clock, ...differently }, now)).toMatchObject(said),
)
