import { entryReach, subjectTypes } from '@muster/shared/vocabulary/ledger'
import { expect, test } from 'vitest'
import { i18n } from '../app/i18n.ts'
import { changeWords } from './changeWords.ts'
import { subjectWords } from './subjectWords.ts'

const { t, te } = i18n.global

test('every kind of entry, and everything that one can be about, has a name', () => {
  expect(Object.keys(entryReach).filter((kind) => !te(`ledger.kind.${kind}`))).toEqual([])
  expect(subjectTypes.filter((type) => !te(`ledger.subject.${type}`))).toEqual([])
})

test('what an entry is about is called by its name, or by whose it is', () => {
  const say = (subjectType: string, subjectName: string | null) => subjectWords({ subjectType, subjectName }, t)
  expect(say('person', 'Aiko Tanaka')).toBe('Person Aiko Tanaka')
  expect(say('session', 'Aiko Tanaka')).toBe('Session of Aiko Tanaka')
  expect(say('clock', 'INC-2026-0004')).toBe('Clock of INC-2026-0004')
  expect(say('directory', null)).toBe('Directory')
})

test('a value is read as words; times by severity one by one, and one that cannot be read stands as it is', () => {
  const say = changeWords(t, te)
  expect(say('L1.holdMs', '{"P1":1200000,"P2":1800000,"P3":null,"P4":7200000}', null)).toBe(
    'P1 20 min · P2 30 min · P3 — · P4 2 h',
  )
  expect(say('limitMs', '[900000,null]', null)).toBe('15 min, —')
  expect(say('L4.pages', '[]', null)).toBe('—')
  expect(say('L4.pages', '["x"]', ['Executives'])).toBe('Executives')
  expect(say('calendar', 'no calendar', null)).toBe('no calendar')
  expect(say('pauseMs', '{', null)).toBe('{')
})
