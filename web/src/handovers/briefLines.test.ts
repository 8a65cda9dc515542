import { expect, test } from 'vitest'
import { i18n } from '../app/i18n.ts'
import { briefLines } from './briefLines.ts'
import type { Brief } from './readBrief.ts'

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`)
const incident = { id: 'one', number: 'INC-2026-0009', title: 'Cards' }
const page = (state: 'unanswered' | 'waiting', name: string) => ({
  ...{ incident, state, person: { id: name, name }, level: 'L1' as const, sentAt: at('02:08') },
})
const owed = (name: string) => ({
  ...{ incident, client: { id: name, name }, kind: 'response' as const, atRiskAt: null, dueAt: at('02:36') },
})
const brief: Brief = {
  ...{ asOf: at('02:23'), incidents: [], plans: [], contacts: [] },
  escalations: [{ incident, toLevel: 'L4', acknowledgeBy: at('02:18') }],
  pages: [page('unanswered', 'Priya'), page('waiting', 'Dana')],
  due: [owed('Aster'), owed('Crown')],
}

test('what waits is what may still be answered; whoever did not answer is told apart, and each client is owed a line', () => {
  const lines = briefLines(brief, i18n.global.t)
  const words = Object.fromEntries(Object.entries(lines).map(([key, of]) => [key, of.map((line) => line.words)]))
  expect(words).toEqual({
    pending: ['Escalation to L4, late since 02:18 UTC', 'Dana (L1) was paged at 02:08 UTC'],
    unanswered: ['Priya (L1) was paged at 02:08 UTC and did not answer'],
    due: ['Response · Aster · due 02:36 UTC', 'Response · Crown · due 02:36 UTC'],
  })
})
