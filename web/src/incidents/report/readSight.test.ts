import { reportDeadlines } from '@muster/shared/rules/reportDeadlines'
import { expect, test } from 'vitest'
import type { ReportSightQuery } from '../../generated/graphql.ts'
import { readSight } from './readSight.ts'

const office = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((weekday, day) => ({
  weekday,
  open: day < 5 ? ['09:00–17:00'] : [],
}))
const terms = (name: string, tier: 'PREMIUM' | 'STANDARD' | null): ReportSightQuery['reportSight']['terms'][number] => ({
  client: { id: name, name },
  tier,
  calendar: { timeZone: 'UTC', week: office, holidays: ['2026-11-20'] },
  agreements: [],
})
const wire: ReportSightQuery['reportSight'] = {
  seen: [{ condition: 'ENTERPRISE_WIDE_OR_FIVE_PLUS_PARTIES', evidence: '6 clients' }],
  terms: [
    {
      ...terms('Northwind Bank', 'PREMIUM'),
      agreements: [
        {
          severity: 'P1',
          responseTargetMs: null,
          responseLimitMs: null,
          resolutionTargetMs: 7_200_000,
          resolutionLimitMs: 10_800_000,
        },
      ],
    },
    terms('Aster Health', 'STANDARD'),
    terms('Fjord Telecom', null),
  ],
}
const detectedAt = new Date('2026-11-19T14:32:00.000Z')

test('what the server sees, in the policy’s words', () => {
  const { seen } = readSight(wire)
  expect([...seen]).toEqual([['enterpriseWideOrFivePlusParties', '6 clients']])
})

test('the panel’s deadlines come from these terms: the agreement, the tier, the public word', () => {
  const { response, update, resolution } = reportDeadlines({
    severity: 'P1',
    category: 'outage',
    detectedAt,
    reportedAt: detectedAt,
    terms: readSight(wire).terms,
  })
  expect(response).toMatchObject({ dueAt: new Date('2026-11-19T15:02:00Z'), to: { client: { name: 'Northwind Bank' } } })
  expect(update.dueAt).toEqual(new Date('2026-11-19T14:47:00Z'))
  expect(resolution).toMatchObject({ dueAt: new Date('2026-11-19T17:32:00Z'), to: { client: { name: 'Northwind Bank' } } })
  expect(resolution.because[0]).toMatch(/^agreement: /)
})

test('business hours and holidays are read from the wire', () => {
  const [, aster] = readSight(wire).terms
  const { response } = reportDeadlines({
    severity: 'P2',
    category: 'access',
    detectedAt,
    reportedAt: detectedAt,
    terms: [aster!],
  })
  // Thursday 14:32, 8 h of 9 to 17, Friday is a holiday: 2 h 28 min today, the rest on Monday.
  expect(response).toMatchObject({ dueAt: new Date('2026-11-23T14:32:00Z'), isAlways: false })
})
