import { expect, test } from 'vitest'
import { minutes } from '../time/durations.ts'
import { targetOf } from './targetOf.ts'

test('a single figure is at risk at three quarters of it, and always before it', () => {
  expect(targetOf(minutes(60))).toBe(minutes(45))
  expect(targetOf(1)).toBe(0)
})
