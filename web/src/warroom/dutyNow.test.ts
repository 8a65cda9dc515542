import { expect, test } from 'vitest'
import { dutyNow } from './dutyNow.ts'

const schedule = (id: string) => ({ kind: 'SCHEDULE', id, name: id })
const duty = (id: string, name: string | null, reachable = true) => ({
  schedule: { id, name: id },
  person: name === null ? null : { id: name, name, reachable },
})

test('a level says who is asked first now: the first schedule with somebody on it, or whom the policy names; nobody is said', () => {
  const levels = [
    { level: 'L1' as const, pages: [schedule('days'), schedule('nights')] },
    { level: 'L2' as const, pages: [{ kind: 'PERSON', id: 'ben', name: 'Ben Okafor' }] },
    { level: 'L3' as const, pages: [schedule('managers')] },
    { level: 'L4' as const, pages: [schedule('days')] },
  ]
  const onCall = [duty('days', null), duty('nights', 'Aiko Tanaka'), duty('managers', 'Priya Raman', false)]
  expect(dutyNow(levels, onCall)).toEqual([
    { level: 'L1', name: 'Aiko Tanaka', isReached: true },
    { level: 'L2', name: 'Ben Okafor', isReached: true },
    { level: 'L3', name: 'Priya Raman', isReached: false },
    { level: 'L4', name: null, isReached: false },
  ])
})
