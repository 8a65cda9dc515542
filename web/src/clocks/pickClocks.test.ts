import { expect, test } from 'vitest'
import type { ClockRow } from '../live/incidentRow.ts'
import { pickClocks } from './pickClocks.ts'

const at = (time: string) => new Date(`2026-11-19T${time}:00Z`)
const resolutionOf = (name: string, dueAt: Date): ClockRow => ({
  id: name,
  kind: 'resolution',
  cycle: 1,
  client: { id: name, name },
  limitMs: 3_600_000,
  usedMs: 0,
  startedAt: at('14:00'),
  atRiskAt: null,
  dueAt,
  pausedAt: null,
  breachedAt: null,
  stoppedAt: null,
})
const clocks = [resolutionOf('Aster Health', at('18:00')), resolutionOf('Northwind Bank', at('17:00'))]
const picked = (of: ClockRow[]) => pickClocks(of).map(({ client }) => client?.name)

test('the clock that stands for the others still does once all have stopped', () => {
  expect(picked(clocks)).toEqual(['Northwind Bank'])
  expect(picked(clocks.map((clock) => ({ ...clock, stoppedAt: at('15:00') })))).toEqual(['Northwind Bank'])
})

test('of several cycles the last that stopped', () => {
  const first = { ...clocks[1]!, id: 'first', stoppedAt: at('14:30') }
  const second = { ...clocks[0]!, id: 'second', stoppedAt: at('16:00') }
  expect(pickClocks([first, second]).map(({ id }) => id)).toEqual(['second'])
})
