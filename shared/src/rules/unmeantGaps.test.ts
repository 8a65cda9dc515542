import { expect, test } from 'vitest'
import { unmeantGaps } from './unmeantGaps.ts'

/** Who is on call from each of these hours on, until the last. */
function spans(...turns: (readonly [hour: number, personId: string | null])[]) {
  const given = { because: { kind: 'nobody' }, awayIds: [] } as const
  return turns
    .slice(0, -1)
    .map(([hour, personId], at) => ({ ...given, from: new Date(hour), to: new Date(turns[at + 1]![0]), personId }))
}
const meant = spans([0, null], [9, 'a'], [17, null], [33, 'a'], [41, null], [57, 'a'], [65, null], [72, null])

test('what was meant to be empty is no gap that anybody need hear of', () => {
  expect(unmeantGaps(meant, meant)).toEqual([])
})

test('days in a row that nobody takes are one gap, from the first hour that was meant to be taken to the last', () => {
  const final = spans([0, null], [9, 'a'], [17, null], [57, 'a'], [62, null], [72, null])
  expect(unmeantGaps(final, meant)).toEqual([
    { from: new Date(33), to: new Date(41) },
    { from: new Date(62), to: new Date(65) },
  ])
  expect(unmeantGaps(spans([0, null], [72, null]), meant)).toEqual([{ from: new Date(9), to: new Date(65) }])
})
