import { expect, test } from 'vitest'
import { similarIncidents, type Candidate } from './similarIncidents.ts'

const now = new Date('2026-11-21T07:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const other: Candidate = {
  severity: 'P3',
  status: 'closed',
  detectedAt: daysAgo(1),
  sameComponent: false,
  sameCategory: false,
  titleLikeness: 0,
  sharedWords: 0,
  askedWords: 6,
}
const same = { sameComponent: true, sameCategory: true }
const groundsOf = (...some: Partial<Candidate>[]) =>
  similarIncidents(
    some.map((one) => ({ ...other, ...one })),
    now,
  ).map(({ grounds }) => grounds)

test.each([
  ['nothing in common', {}, []],
  ['the same component and category within 30 days', same, [['sameComponentAndCategory']]],
  ['the same, longer ago', { ...same, detectedAt: daysAgo(31) }, []],
  ['one P2 of the same makes it recurrent', { ...same, severity: 'P2' }, [['recurrent', 'sameComponentAndCategory']]],
  ['the same component, and open', { sameComponent: true, status: 'open' }, [['openOnComponent']]],
  ['the same component, and over', { sameComponent: true }, []],
  ['a title with nearly the same letters', { titleLikeness: 0.4 }, [['text']]],
  ['a title with some of them', { titleLikeness: 0.39 }, []],
  ['half of the words', { sharedWords: 3 }, [['text']]],
  ['fewer', { sharedWords: 2 }, []],
  ['one word, and it was the only one', { sharedWords: 1, askedWords: 1 }, []],
] as const)('%s', (_what, one, grounds) => expect(groundsOf(one)).toEqual(grounds))

test('two of any severity make it recurrent, one of them alone does not', () => {
  const two = [same, { ...same, detectedAt: daysAgo(2) }]
  expect(groundsOf(...two).flat()).toEqual(['recurrent', 'sameComponentAndCategory', 'recurrent', 'sameComponentAndCategory'])
  expect(groundsOf(same).flat()).not.toContain('recurrent')
})

test('what is open comes first, since one may join it; then what is most alike; five at most', () => {
  const [open, alike] = [
    { status: 'open', sharedWords: 3 },
    { titleLikeness: 0.9, sharedWords: 6 },
  ] as const
  const some = [alike, open, ...Array.from({ length: 9 }, () => ({ sharedWords: 3 }))].map((one) => ({ ...other, ...one }))
  const found = similarIncidents(some, now)
  expect(found).toHaveLength(5)
  expect(found.slice(0, 2).map(({ row }) => row)).toMatchObject([open, alike])
})
