import { expect, test } from 'vitest'
import { hours, minutes } from '../time/durations.ts'
import { cadence } from './cadence.ts'

test('a security response is owed within 15 minutes, and a review within 48 hours', () => {
  expect(cadence.securityResponse).toBe(minutes(15))
  expect(cadence.review).toBe(hours(48))
})
