import { entryReach, type EntryKind } from '@muster/shared/vocabulary/ledger'
import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { en } from '../../app/words/en.ts'
import { foldEntries } from './foldEntries.ts'
import { groupOf } from './groups.ts'
import type { Entry } from './readEntry.ts'
import { sentenceOf } from './sentence.ts'

const { t, te } = createI18n({ legacy: false, locale: 'en', messages: { en } }).global
const words = { t: t as (key: string, named?: Record<string, unknown>) => string, te }
const now = new Date('2026-11-19T14:42:07Z')
const entry: Entry = {
  position: 1,
  at: now,
  kind: 'incident.reported',
  rule: null,
  fromDuplicate: null,
  who: null,
  whoId: null,
  text: null,
  markdown: null,
  publicStatus: null,
  clock: null,
  escalation: null,
  task: null,
  told: {},
  folded: null,
}
const say = (differently: Partial<Entry>) => sentenceOf({ ...entry, ...differently }, now, words)
const told = (field: string, before: string | null, after: string | null) => ({ [field]: { before, after } })

/** What can be on an incident's timeline. */
const kinds = (Object.keys(entryReach) as EntryKind[]).filter((kind) =>
  /^(incident|note|impact|workaround|evidence|review|update|clock|escalation|moment|drill)\.|^playbook\.(started|step)|^action\.(proposed|sent|withdrawn|answered)/.test(
    kind,
  ),
)

test.each(kinds)('%s is a sentence, also with nothing told', (kind) => {
  const { head, text } = say({ kind })
  expect(head).not.toMatch(/timeline\.|undefined|\{/)
  expect(text).toMatch(/^[A-Z—].*[.—]$/s)
  expect(text).not.toMatch(/timeline\.|undefined|null|\{/)
})

test('a kind that this build does not know reads as itself', () => {
  expect(say({ kind: 'playbook.begun' })).toMatchObject({ head: 'playbook.begun', text: 'playbook.begun', tone: 'plain' })
})

test.each([
  [{ kind: 'incident.moved', who: 'Priya Raman', told: told('status', 'open', 'on_hold') }, 'Priya Raman', 'Open → On hold.'],
  [{ told: { ...told('severity', null, 'P1'), ...told('level', null, 'L3') } }, 'Report', 'Reported as P1; it starts at L3.'],
  [
    {
      kind: 'clock.atRisk',
      rule: 'clock.warn',
      clock: { kind: 'update', client: null, dueAt: '2026-11-19T14:45:00Z', isBreached: false },
    },
    'Update clock at risk',
    'Its target has passed. It is due by 14:45 UTC.',
  ],
  [
    { kind: 'clock.stopped', clock: { kind: 'response', client: null, dueAt: null, isBreached: true } },
    'Response clock',
    'Stopped, after its limit.',
  ],
  [
    {
      kind: 'escalation.opened',
      told: told('level', 'L3', 'L4'),
      escalation: { toLevel: 'L4', reason: 'sla_breach', target: null, text: null, returnReason: null },
    },
    'Escalation',
    'L3 → L4, for anybody fit for L4. An agreement was broken.',
  ],
  [
    { kind: 'page.sent', told: { ...told('level', null, 'L3'), ...told('because', null, 'reported') } },
    'Page',
    'Nobody is asked at L3.',
  ],
  [
    { kind: 'page.sent', told: { ...told('level', null, 'L4'), ...told('because', null, 'told') } },
    'Page',
    'Nobody is told at L4.',
  ],
  [{ kind: 'page.declined', who: 'Ben Okafor' }, 'Ben Okafor', 'Ben Okafor cannot: the next is asked.'],
  [
    { kind: 'page.declined', who: 'Ben Okafor', told: told('via', null, 'link') },
    'Ben Okafor',
    'Ben Okafor cannot, by the link in the message: the next is asked.',
  ],
  [
    { kind: 'page.acknowledged', who: 'Ben Okafor', told: told('via', null, 'link') },
    'Ben Okafor',
    'Acknowledged by the link in the message: nobody else is asked.',
  ],
  [{ kind: 'update.published', who: 'Lena Vogt', text: 'Cause found.', publicStatus: 'identified' }, 'Lena Vogt', 'Cause found.'],
] as const)('%j', (differently, head, text) => expect(say(differently as Partial<Entry>)).toMatchObject({ head, text }))

test.each([
  [
    {
      kind: 'incident.moved',
      told: { ...told('status', 'resolved', 'investigating'), ...told('moveReason', null, 'It is back.') },
    },
    'Resolved → Investigating. It is back.',
  ],
  [
    { kind: 'incident.assigned', told: { owner: { before: null, after: 'id', name: 'Aiko Tanaka' } } },
    'Aiko Tanaka owns it now.',
  ],
  [{ kind: 'incident.assigned', told: told('owner', 'id', null) }, 'Nobody owns it now.'],
  [{ kind: 'drill.paced', told: told('speed', '1', '60') }, 'The drill’s time: ×60 from now on.'],
  [{ kind: 'drill.paced', told: told('speed', '60', '0') }, 'The drill stands still.'],
  [{ told: told('severity', null, 'P1') }, 'Reported as P1.'],
  [{ kind: 'incident.reassessed', told: told('severity', 'P3', 'P1') }, 'P3 → P1.'],
  [{ kind: 'incident.reassessed', told: told('severity', 'P2', 'P2') }, 'Assessed again: it stays P2.'],
  [{ kind: 'clock.resumed' }, 'It runs again.'],
  [{ kind: 'update.mailed', told: told('followers', null, '1') }, 'News of it goes to 1 follower.'],
  [{ kind: 'update.mailed', told: told('followers', null, '250') }, 'News of it goes to 250 followers.'],
] as const)('%j says what is told, and nothing of what is not', (differently, text) =>
  expect(say(differently as Partial<Entry>).text).toBe(text),
)

test('a person’s own words are told apart from ours, with what they are beside the name', () => {
  expect(say({ kind: 'update.published', who: 'Lena Vogt', text: 'Cause found.', publicStatus: 'identified' })).toMatchObject({
    isQuoted: true,
    aside: 'Public update · Identified',
    tone: 'update',
  })
})

test('the clocks of one report are one line: how many, which, and the first deadline', () => {
  const started = (position: number, kind: 'response' | 'update', dueAt: string): Entry => ({
    ...entry,
    position,
    kind: 'clock.started',
    who: 'Ben',
    clock: { kind, client: null, dueAt, isBreached: false },
    told: told('dueAt', null, dueAt),
  })
  const folded = foldEntries([
    started(4, 'update', '2026-11-19T14:57:00Z'),
    started(3, 'response', '2026-11-19T15:12:00Z'),
    started(2, 'response', '2026-11-19T14:50:00Z'),
    entry,
  ])
  expect(folded).toHaveLength(2)
  expect(sentenceOf(folded[0]!, now, words)).toMatchObject({
    head: 'Ben',
    text: '3 clocks run: update, response. The first is due by 14:50 UTC.',
  })
})

test('every kind that an incident can have is in a group, the others only among all', () => {
  expect(kinds.filter((kind) => !groupOf(kind))).toEqual([])
  expect(groupOf('session.started')).toBeNull()
  expect(groupOf('update.mailed'), 'no update, but news of one').toBe('escalations')
})
