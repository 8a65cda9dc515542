import { entryReach, subjectTypes } from '@muster/shared/vocabulary/ledger'
import { expect, test } from 'vitest'
import { i18n } from '../app/i18n.ts'
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
