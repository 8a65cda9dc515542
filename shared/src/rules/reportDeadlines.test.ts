import { expect, test } from 'vitest'
import { defaultCalendar } from '../time/calendar.ts'
import { minutes } from '../time/durations.ts'
import { reportDeadlines, type Owed } from './reportDeadlines.ts'

const at = (time: string) => new Date(`2026-11-19T${time}:00Z`) // A Thursday.
const owed = (name: string, tier: Owed['tier'], agreements: Owed['agreements'] = {}): Owed => ({
  client: { id: name, name },
  tier,
  calendar: defaultCalendar('UTC'),
  agreements,
})
const report = { severity: 'P1', category: 'outage', detectedAt: at('14:32'), reportedAt: at('14:35') } as const

test('the strictest client decides, each kind of clock for itself', () => {
  const terms = [
    owed('Basic Ltd', 'basic'),
    owed('Aster Health', 'premium'),
    owed('Northwind', 'standard', { P1: { response: null, resolution: { targetMs: null, limitMs: minutes(60) } } }),
  ]
  const { response, resolution } = reportDeadlines({ ...report, terms })
  expect(response).toMatchObject({ dueAt: at('15:02'), to: { client: { name: 'Aster Health' } }, isAlways: true })
  expect(resolution).toMatchObject({ dueAt: at('15:32'), to: { client: { name: 'Northwind' } } })
})

test('the first public word counts from the report, not from detection', () => {
  expect(reportDeadlines({ ...report, terms: [] }).update).toMatchObject({ dueAt: at('14:50'), to: null })
})

test('nobody with a subscription: the internal figures, owed to nobody in particular', () => {
  const { response, resolution } = reportDeadlines({ ...report, terms: [owed('Without', null)] })
  expect(response).toMatchObject({ dueAt: at('14:47'), to: null })
  expect(resolution).toMatchObject({ dueAt: at('18:32'), to: null })
})

test('business hours end with the day and go on with the next', () => {
  const standard = { ...report, severity: 'P2', category: 'degradation', terms: [owed('Std', 'standard')] } as const
  expect(reportDeadlines({ ...standard, isDrill: true }).response.isAlways, 'in a drill every hour counts').toBe(true)
  const { response } = reportDeadlines(standard)
  expect(response).toMatchObject({ dueAt: new Date('2026-11-20T14:32:00Z'), isAlways: false })
})

test('security must be answered within 15 minutes, whoever is affected', () => {
  const { response } = reportDeadlines({ ...report, severity: 'P3', category: 'security', terms: [owed('Basic', 'basic')] })
  expect(response.dueAt).toEqual(at('14:47'))
})
