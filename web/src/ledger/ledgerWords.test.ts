import { entryReach, subjectTypes } from '@muster/shared/vocabulary/ledger'
import { expect, test } from 'vitest'
import { i18n } from '../app/i18n.ts'
import { changeWords } from './changeWords.ts'
import { policyField } from './policyWords.ts'
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
  expect(say('reason', 'refused_by_provider', null)).toBe('refused by provider')
})

test('an edit of the policy is said in words: a team, a class, what goes up at once, and where pages begin', () => {
  const say = changeWords(t, te)
  expect(policyField('security.team', t)).toBe('Team for Security')
  expect(say('security.team', '{"L4":["a"],"L2":["a","b"]}', null)).toBe('L2 2 to page · L4 1 to page')
  expect(policyField('outage.class', t)).toBe('Triggers: Outage')
  expect(say('outage.class', '{"acknowledgeMs":900000,"to":null,"triggers":["platformWide"]}', null)).toBe(
    'within 15 min, to the next level: Platform-wide',
  )
  expect(say('security.atOnce', '{"to":"L4","reason":"security"}', null)).toBe('to L4 at once: It concerns security')
  expect(say('tell', '{"P2":[],"P1":["L4"]}', null)).toBe('P1 L4 · P2 —')
  expect(say('pageFrom', '{"P1":"start"}', null)).toBe('P1 paged at once')
})

test('lists within lists are said once each, things with fields of their own are on their page, and a kept wording is no number', () => {
  const say = changeWords(t, te)
  expect(say('because', '[["P1 access: an update every 30 min"],["P1 access: an update every 30 min","24/7"]]', null)).toBe(
    'P1 access: an update every 30 min, 24/7',
  )
  expect(say('components', '[{"id":"x","state":"degraded"}]', null)).toBe('as its page shows it')
  expect(say('text', '1', null)).toBe('its wording no. 1')
  expect(say('text', 'It is down.', null)).toBe('It is down.')
})
