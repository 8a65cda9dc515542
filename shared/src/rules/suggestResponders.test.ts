import { expect, test } from 'vitest'
import { suggestResponders, type Candidate, type WhySuggested } from './suggestResponders.ts'

const why = (kind: WhySuggested['kind'], more: Partial<WhySuggested> = {}): WhySuggested => ({
  ...{ kind, level: null, scheduleId: null, incidentId: null },
  ...more,
})
const found = (personId: string, reason: WhySuggested, missed: Candidate['missed'] = null) => ({ personId, missed, why: reason })
const names = (candidates: readonly Candidate[], isAdvised: boolean) =>
  suggestResponders(candidates, 'L3').flatMap((one) => (one.isAdvised === isAdvised ? [one.personId] : []))

const candidates = [
  found('off duty', why('on_call', { scheduleId: 's9' })),
  found('executive', why('level', { level: 'L4' })),
  found('on leave', why('category', { level: 'L3' }), 'away'),
  found('knows it', why('component', { incidentId: 'i1' })),
  found('engineer', why('category', { level: 'L3', scheduleId: 's1' })),
]

test('advised are those of its level and who knows the component, if a page reaches them; the others come after', () => {
  expect(names(candidates, true)).toEqual(['engineer', 'knows it'])
  expect(names(candidates, false)).toEqual(['on leave', 'executive', 'off duty'])
})

test('each is there once with every reason, and a schedule is named once', () => {
  const both = [...candidates, found('engineer', why('on_call', { scheduleId: 's1' })), found('engineer', why('component'))]
  const engineer = suggestResponders(both, 'L3').find(({ personId }) => personId === 'engineer')!
  expect(engineer.because.map(({ kind }) => kind)).toEqual(['category', 'component'])
  expect(suggestResponders(both, 'L3')).toHaveLength(5)
})
