import { expect, test } from 'vitest'
import { byClient, byOwner, forecast } from './forecast.ts'

const now = new Date('2026-11-20T12:00:00Z')
const at = (minute: number) => new Date(now.getTime() + minute * 60_000)
const aster = { id: 'a', name: 'Aster Health' }
const fjord = { id: 'f', name: 'Fjord Telecom' }
const priya = { id: 'p', name: 'Priya Raman' }
const HOUR = 3_600_000

const clock = (minutes: number | null, some: object = {}) => ({
  ...{ kind: 'response' as const, startedAt: at(-60), atRiskAt: null, dueAt: minutes === null ? null : at(minutes) },
  ...{ pausedAt: null, breachedAt: null, stoppedAt: null, client: null as typeof aster | null },
  ...some,
})
const incident = (number: string, clocks: ReturnType<typeof clock>[], owner: typeof priya | null = null, clients = [aster]) => ({
  ...{ number, clocks, owner, clients },
})

test('what runs out within the hour is named, the earliest first; what is over, paused, stopped or later is not', () => {
  const one = incident('1', [clock(30), clock(10, { kind: 'update' }), clock(61)])
  const two = incident('2', [clock(20), clock(-1), clock(5, { stoppedAt: at(-5) }), clock(null, { pausedAt: at(-5) })])
  const three = incident('3', [clock(60), clock(3, { ended: true }), clock(4, { breachedAt: at(-9) })])
  const ahead = forecast([one, two, three], now, HOUR)
  expect(ahead.map((part) => [part.incident.number, part.at.getTime() - now.getTime()])).toEqual([
    ['1', 600_000],
    ['2', 1_200_000],
    ['1', 1_800_000],
    ['3', HOUR],
  ])
})

test('it is counted by owner and by client: a clock of a client is that client’s, one of nobody’s concerns all affected', () => {
  const one = incident('1', [clock(30, { client: fjord }), clock(10, { kind: 'update' })], priya, [aster, fjord])
  const two = incident('2', [clock(20)], null, [])
  const ahead = forecast([one, two], now, HOUR)
  expect(byOwner(ahead)).toEqual([
    { whose: priya, count: 2, firstAt: at(10) },
    { whose: null, count: 1, firstAt: at(20) },
  ])
  expect(byClient(ahead)).toEqual([
    { whose: fjord, count: 2, firstAt: at(10) },
    { whose: aster, count: 1, firstAt: at(10) },
    { whose: null, count: 1, firstAt: at(20) },
  ])
})
