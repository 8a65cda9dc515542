import { expect, test } from 'vitest'
import { canaryWords } from './engineWords.ts'

const now = new Date('2026-11-20T14:30:00Z')
const none = { canaryDueAt: null, canaryArrivedAt: null, canaryConfirmedAt: null, canaryAnswer: null }
const sent = { ...none, canaryDueAt: '2026-11-20T14:15:00Z' }

test('the last practice page was accepted, confirmed, refused or is missing; where none was ever due, that is said', () => {
  expect(canaryWords(none, now)).toMatchObject({ key: 'never', isBad: false })
  expect(canaryWords(sent, now)).toMatchObject({ key: 'missing', isBad: true, named: { age: '15 min' } })
  expect(canaryWords({ ...sent, canaryAnswer: 'ECONNREFUSED' }, now)).toMatchObject({
    ...{ key: 'refused', isBad: true, named: { answer: 'ECONNREFUSED' } },
  })
  const taken = { ...sent, canaryArrivedAt: '2026-11-20T14:15:02Z', canaryAnswer: '250 ok' }
  expect(canaryWords(taken, now)).toMatchObject({ key: 'accepted', isBad: false, named: { age: '14 min' } })
  expect(canaryWords({ ...taken, canaryConfirmedAt: '2026-11-20T14:20:00Z' }, now)).toMatchObject({
    ...{ key: 'confirmed', named: { age: '14 min', confirmed: '10 min' } },
  })
})
