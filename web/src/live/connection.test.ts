import { expect, test } from 'vitest'
import { afterClose, nextConnection, waitMs, type Connection } from './connection.ts'

const live: Connection = { state: 'live' }

test('a loss keeps its first instant through every further try, and ends when it is live again', () => {
  const lost = nextConnection(live, { kind: 'closed', code: 1006, at: 1_000 })
  expect(lost).toEqual({ state: 'reconnecting', since: 1_000 })
  expect(nextConnection(lost, { kind: 'closed', code: 1013, at: 2_000 })).toBe(lost)
  expect(nextConnection(lost, { kind: 'connected' })).toEqual(live)
  expect(nextConnection(live, { kind: 'silent', at: 3_000 })).toEqual({ state: 'reconnecting', since: 3_000 })
})

test('who is refused stays refused', () => {
  const refused = nextConnection(live, { kind: 'closed', code: 4401, at: 1_000 })
  expect(refused).toEqual({ state: 'refused', code: 4401 })
  expect(nextConnection(refused, { kind: 'connected' })).toBe(refused)
})

test.each([
  [1000, 'retry'],
  [1001, 'retry'],
  [1006, 'retry'],
  [1012, 'retry'],
  [1013, 'retry'],
  [4408, 'retry'],
  [4410, 'retry'],
  [4411, 'retry'],
  [4412, 'retry'],
  [4499, 'retry'],
  [1002, 'renew'],
  [1009, 'renew'],
  [1011, 'renew'],
  [4004, 'renew'],
  [4400, 'renew'],
  [4406, 'renew'],
  [4409, 'renew'],
  [4429, 'renew'],
  [4500, 'renew'],
  [4401, 'stop'],
  [4403, 'stop'],
] as const)('%i asks to %s', (code, asked) => expect(afterClose(code)).toBe(asked))

test('waits grow with each try, up to 10 s; a server that restarts spreads its clients over 5 s at once', () => {
  expect([0, 1, 5, 20].map((attempt) => waitMs(attempt, 1006, 1))).toEqual([250, 500, 8_000, 10_000])
  expect(waitMs(0, 1012, 1)).toBe(5_000)
  expect(waitMs(9, 1006, 0)).toBe(0)
})

test('the first try is no loss until it fails', () => {
  const connecting: Connection = { state: 'connecting', since: 500 }
  expect(nextConnection(connecting, { kind: 'connected' })).toEqual(live)
  expect(nextConnection(connecting, { kind: 'closed', code: 1006, at: 900 })).toEqual({ state: 'reconnecting', since: 900 })
})
