import { expect, test } from 'vitest'
import type { TimelineEntryFragment } from '../../generated/graphql.ts'
import { readEntry } from './readEntry.ts'

const wire: TimelineEntryFragment = {
  position: '12',
  at: '2026-11-19T14:10:00.000Z',
  kind: 'clock.stopped',
  rule: null,
  fromDuplicate: null,
  actor: { kind: 'person', id: 'p', name: 'Aiko Tanaka' },
  subject: { id: 'c', clockKind: 'RESPONSE', clockDueAt: '2026-11-19T14:30:00.000Z', breachedAt: null, client: null },
  told: [{ field: 'kind', before: null, after: 'response', beforeNames: null, afterNames: null, person: null }],
}
const stopped = (breachedAt: string | null) =>
  readEntry({ ...wire, subject: { ...wire.subject!, breachedAt } as never }).clock?.isBreached

test('a clock that was breached only after this entry was within its limit then', () => {
  expect(stopped(null)).toBe(false)
  expect(stopped('2026-11-19T14:30:00.000Z')).toBe(false)
  expect(stopped('2026-11-19T14:05:00.000Z')).toBe(true)
})

test('an entry in the policy’s words, with who did it and what changed', () => {
  expect(readEntry(wire)).toMatchObject({
    position: 12,
    who: 'Aiko Tanaka',
    clock: { kind: 'response' },
    told: { kind: { after: 'response' } },
  })
})
