import { expect, test } from 'vitest'
import { patience } from '../policy/deliveries.ts'
import { retryDelivery } from './retryDelivery.ts'

const failed = { channel: 'email', about: 'page', attempt: 1, triedForMs: 0, chance: 0.5 } as const

test('waits double from five seconds on, up to what the channel bears', () => {
  const waits = Array.from({ length: 9 }, (_, index) => retryDelivery({ ...failed, attempt: index + 1 }))
  expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
})

test('what failed together comes back apart, a quarter to either side', () => {
  expect(retryDelivery({ ...failed, chance: 0 })).toBe(3_750)
  expect(retryDelivery({ ...failed, chance: 1 })).toBe(6_250)
})

test('who asks for more time gets it, within what the channel bears', () => {
  expect(retryDelivery({ ...failed, askedMs: 60_000 })).toBe(60_000)
  expect(retryDelivery({ ...failed, askedMs: 86_400_000 })).toBe(patience.email.longestWaitMs)
})

test('what was due long ago, while no server ran, has three tries all the same', () => {
  const late = [1, 2, 3].map((attempt) => retryDelivery({ ...failed, attempt, triedForMs: 86_400_000 }))
  expect(late).toEqual([5_000, 10_000, undefined])
})

test('every channel gives up: e-mail within the hour, a webhook after three days; a test is not repeated', () => {
  for (const channel of Object.keys(patience) as (keyof typeof patience)[]) {
    let triedForMs = 0
    let attempt = 1
    for (; attempt < 1_000; attempt++) {
      const wait = retryDelivery({ ...failed, channel, attempt, triedForMs })
      if (wait === undefined) break
      triedForMs += wait
    }
    expect(triedForMs, channel).toBeLessThanOrEqual(patience[channel].givesUpAfterMs)
    expect(triedForMs + patience[channel].longestWaitMs, channel).toBeGreaterThan(patience[channel].givesUpAfterMs)
  }
  expect(retryDelivery({ ...failed, about: 'test' })).toBeUndefined()
})
