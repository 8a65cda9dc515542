import { expect, test } from 'vitest'
import { engineTrouble, isWell } from './engineTrouble.ts'

const now = new Date('2026-11-21T14:02:30Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
const well = { now, lateMs: 0, beatAt: ago(5) }

test('the heartbeat goes out while the beat is younger than 15 s and nothing is more than 30 s late', () => {
  expect(isWell(well)).toBe(true)
  expect(isWell({ ...well, lateMs: 30_000 })).toBe(true)
  expect(isWell({ ...well, lateMs: 30_001 })).toBe(false)
  expect(isWell({ ...well, beatAt: ago(14.9) })).toBe(true)
  expect(isWell({ ...well, beatAt: ago(15) })).toBe(false)
  expect(isWell({ ...well, beatAt: null })).toBe(false)
})

test('people hear of more than 5 s, gravely of more than a minute', () => {
  expect(engineTrouble({ ...well, lateMs: 5_000 })).toBeNull()
  expect(engineTrouble({ ...well, lateMs: 42_000 })).toEqual({ kind: 'late', lateMs: 42_000, isGrave: false })
  expect(engineTrouble({ ...well, lateMs: 60_001 })).toEqual({ kind: 'late', lateMs: 60_001, isGrave: true })
})

test('half a minute without a beat of any server: nobody fires, and since when', () => {
  expect(engineTrouble({ ...well, beatAt: ago(29) })).toBeNull()
  expect(engineTrouble({ now, lateMs: 42_000, beatAt: ago(30) })).toEqual({ kind: 'stopped', since: ago(30) })
})
