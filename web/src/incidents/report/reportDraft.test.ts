import { expect, test } from 'vitest'
import { emptyDraft, isBegun, readDraft, writeDraft, type ReportDraft } from './reportDraft.ts'

const full: ReportDraft = {
  key: 'k',
  title: 'Customers with Okta cannot sign in',
  description: '',
  componentId: 'c',
  category: 'legal_compliance',
  impact: 'high',
  urgency: 'critical',
  clients: [{ id: 'a', name: 'Aster Health' }],
  internal: false,
  drill: true,
  detectedAt: '2026-11-19T14:32:00.000Z',
  ticked: ['majorDegradationWithWorkaround'],
  unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'Another cause' }],
  override: { severity: 'P2', reason: 'A drill of the pager' },
}

test('a draft comes back as it was written, with its key', () => expect(readDraft(writeDraft(full))).toEqual(full))

test.each([null, '', 'no json', '{}', '[]', JSON.stringify({ ...full, category: 'gone_since' })])('%s is no draft', (text) => {
  expect(readDraft(text)).toBeNull()
})

test('an empty draft is not worth keeping, whatever its key', () => {
  expect(isBegun(emptyDraft('k'))).toBe(false)
  expect(isBegun({ ...emptyDraft('k'), title: 'S' })).toBe(true)
})
