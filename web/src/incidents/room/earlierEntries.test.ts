import { expect, test } from 'vitest'
import type { TimelineEntryFragment } from '../../generated/graphql.ts'
import { readEntry } from '../timeline/readEntry.ts'
import { mergeEntries, readEarlier, type HeldEntries } from './earlierEntries.ts'

const entry = (position: number): TimelineEntryFragment => ({
  position: String(position),
  at: '2026-11-19T14:10:00.000Z',
  kind: 'note.added',
  rule: null,
  fromDuplicate: null,
  actor: { kind: 'person', id: 'p', name: 'Aiko Tanaka' },
  subject: null,
  told: [],
})
const entries = (...positions: number[]) => positions.map(entry)
const heldFrom = (...positions: number[]): HeldEntries => ({
  entries: entries(...positions).map(readEntry),
  earlier: String(positions.at(-1)),
  isReadingEarlier: false,
  hasFailedEarlier: false,
})
const page = (...positions: number[]) => ({
  nodes: entries(...positions),
  pageInfo: { hasNextPage: positions.at(-1)! > 1, endCursor: String(positions.at(-1)) },
})
const positions = (held: HeldEntries) => held.entries.map(({ position }) => position)

test('what is earlier comes page by page, until there is nothing earlier; what failed is asked for anew', async () => {
  const held = heldFrom(9, 8)
  await readEarlier(held, () => Promise.reject(new Error('no line')))
  expect(held).toMatchObject({ earlier: '8', hasFailedEarlier: true, isReadingEarlier: false })
  await readEarlier(held, async (after) => (expect(after).toBe('8'), page(7, 6)))
  await readEarlier(held, async () => page(5, 4, 3, 2, 1))
  expect(positions(held)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
  expect(held).toMatchObject({ earlier: null, hasFailedEarlier: false })
})

test('a page that comes after the list began anew leaves no gap: it is asked for again when its turn comes', async () => {
  const held = heldFrom(9, 8, 7, 6)
  await readEarlier(held, async () => {
    Object.assign(held, heldFrom(12, 11, 10))
    return page(5, 4)
  })
  expect(positions(held)).toEqual([12, 11, 10])
  await readEarlier(held, async (after) => (expect(after).toBe('10'), page(9, 8, 7)))
  expect(positions(held)).toEqual([12, 11, 10, 9, 8, 7])
})

test('news stand above, and each entry once', () => {
  const known = entries(9, 8).map(readEntry)
  expect(mergeEntries(entries(9, 10, 11), known).map(({ position }) => position)).toEqual([11, 10, 9, 8])
})
