import { expect, test } from 'vitest'
import { marksOf } from './marks.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute))
const span = { startsAt: at(0), endsAt: at(40) }

test('each entry is marked in the row of its group, where it happened', () => {
  const marks = marksOf(
    [
      { at: at(0), kind: 'incident.reported' },
      { at: at(10), kind: 'clock.breached' },
      { at: at(20), kind: 'page.sent' },
      { at: at(40), kind: 'update.published' },
    ],
    span,
  )
  expect(marks).toEqual({ people: [0], clocks: [0.25], escalations: [0.5], updates: [1] })
})

test('ten thousand entries are no more marks than the track has places', () => {
  const entries = Array.from({ length: 10_000 }, (_, n) => ({ at: new Date(+at(0) + n * 240), kind: 'note.added' }))
  expect(marksOf(entries, span).people.length).toBeLessThan(402)
})

test('an incident of one instant has its marks at the beginning', () => {
  expect(marksOf([{ at: at(0), kind: 'note.added' }], { startsAt: at(0), endsAt: at(0) }).people).toEqual([0])
})
