import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { defaultCalendar } from '../time/calendar.ts'
import { readHours } from '../time/readHours.ts'
import { addComponentInput } from './addComponent.ts'
import { calendar } from './calendar.ts'
import { changeClientInput } from './changeClient.ts'
import { changeComponentInput } from './changeComponent.ts'
import { day } from './day.ts'
import { proposeAgreementInput } from './proposeAgreement.ts'
import { proposeSubscriptionInput } from './proposeSubscription.ts'

const id = '018f3c2e-8f10-7000-8000-000000000001'
const { week, holidays } = defaultCalendar('UTC')
const faults = (schema: z.ZodType, given: unknown) =>
  schema.safeParse(given).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('every fault of a calendar is at its own field', () => {
  const mon = [
    { from: '9:00', to: '17:00' },
    { from: '17:00', to: '09:00' },
  ]
  expect(faults(changeClientInput, { id, calendar: { week: { ...week, mon }, holidays: ['2026-02-30', '0000-01-01'] } })).toEqual(
    [
      'calendar.week.mon.0.from: Write a time from 00:00 to 24:00, such as 09:00.',
      'calendar.week.mon.1.to: It must close after it opens.',
      'calendar.holidays.0: Write a day such as 2026-12-31.',
      'calendar.holidays.1: Check the year: from 1990 to 2199.',
    ],
  )
})

test('hours that overlap are refused where the later stretch begins; those that only touch are taken', () => {
  const sat = [
    { from: '09:00', to: '12:00' },
    { from: '11:00', to: '13:00' },
    { from: '13:00', to: '24:00' },
    { from: '25:00', to: '11:00' },
  ]
  expect(faults(calendar, { week: { ...week, sat }, holidays })).toEqual([
    'week.sat.3.from: Write a time from 00:00 to 24:00, such as 09:00.',
    'week.sat.1.from: This overlaps with 09:00–12:00: write each hour once.',
  ])
})

test('a calendar without an open hour is refused: business time would never pass', () => {
  const shut = Object.fromEntries(Object.keys(week).map((weekday) => [weekday, []]))
  expect(faults(calendar, { week: shut, holidays })).toEqual([
    'week: Open it for some hours: without any, business time never passes.',
  ])
})

test('the hours that a form takes are exactly those that a clock can read', () => {
  const number = fc.integer({ min: 0, max: 99 }).map((count) => String(count).padStart(2, '0'))
  const time = fc.oneof(
    fc.constantFrom('00:00', '24:00', '24:01', '23:59', '9:00', ''),
    fc.tuple(number, number).map((parts) => parts.join(':')),
    fc.tuple(fc.integer({ min: 10, max: 23 }), fc.integer({ min: 10, max: 59 })).map((parts) => parts.join(':')),
  )
  fc.assert(
    fc.property(time, time, (from, to) => {
      const taken = calendar.safeParse({ week: { ...week, mon: [{ from, to }] }, holidays }).success
      expect(taken).toBe(isReadable(from, to))
    }),
    { numRuns: 500 },
  )
})

test('holidays come out in order and once, so that the same days are the same calendar', () => {
  const given = ['2026-12-26', '2026-12-25', '2026-12-26']
  expect(calendar.parse({ week, holidays: given }).holidays).toEqual(['2026-12-25', '2026-12-26'])
})

test('what is left out of a change is left out, also after parsing', () => {
  expect(changeComponentInput.parse({ id })).toEqual({ id })
  expect(changeClientInput.parse({ id, country: null })).toEqual({ id, country: null })
})

test('a new component needs every field, each fault with what to do', () => {
  expect(faults(addComponentInput, { name: 'Cards', publicName: 'Cards', dependsOnIds: [] })).toEqual([
    'productId: Choose the product that it is a part of.',
    'isPublic: Say whether the public page shows it.',
    'kind: Choose what it is.',
    'criticality: Choose how much depends on it.',
    'environment: Choose where it runs.',
  ])
})

test('a subscription does not end before it begins', () => {
  const proposed = { clientId: id, productId: id, tier: 'basic', startsOn: '2026-03-01' }
  expect(faults(proposeSubscriptionInput, { ...proposed, endsOn: '2026-02-28' })).toEqual([
    'endsOn: The last day cannot be before the first.',
  ])
  expect(faults(proposeSubscriptionInput, { ...proposed, endsOn: '2026-03-01' })).toEqual([])
  expect(faults(day, '31.12.2026')).toEqual([': Write a day such as 2026-12-31.'])
})

test('an agreement promises something, and its target comes before its limit', () => {
  const proposed = { subscriptionId: id, severity: 'P1' }
  expect(faults(proposeAgreementInput, proposed)).toEqual([
    'response: Say what is promised: a response, a resolution, or contractual P1 terms.',
  ])
  expect(faults(proposeAgreementInput, { ...proposed, contractualP1: true })).toEqual([])
  expect(faults(proposeAgreementInput, { ...proposed, response: { targetMs: 60_000, limitMs: 60_000 } })).toEqual([
    'response.targetMs: The target must come before the limit.',
  ])
  expect(faults(proposeAgreementInput, { ...proposed, resolution: { limitMs: 1.5 } })).toContain(
    'resolution.limitMs: Write a whole number of milliseconds.',
  )
})

function isReadable(from: string, to: string): boolean {
  try {
    return readHours([{ from, to }]).length === 1
  } catch {
    return false
  }
}
