import { expect, test } from 'vitest'
import { pageOrder } from './pageOrder.ts'

const page = (id: string, incident: string, severity: string) => ({
  id,
  incident: { id: incident, number: `INC-${incident}`, severity },
})
const order = (pages: ReturnType<typeof page>[], room?: string) => pageOrder(pages, room).map(({ id }) => id)

test('strips stand by severity, then by the age of what they are about; the room’s own first', () => {
  const pages = [page('1', '8', 'P3'), page('2', '5', 'P2'), page('3', '7', 'P1'), page('4', '4', 'P2')]
  expect(order(pages)).toEqual(['3', '4', '2', '1'])
  expect(order(pages, 'INC-8')).toEqual(['1', '3', '4', '2'])
})

test('a page of a drill waits behind every page that is real', () => {
  const drill = { id: '1', incident: { id: '1', number: 'DRILL-2026-0001', severity: 'P1' } }
  expect(order([drill, page('2', '5', 'P4')])).toEqual(['2', '1'])
  expect(order([drill, page('2', '5', 'P4')], 'DRILL-2026-0001')).toEqual(['1', '2'])
})

test('who is asked again finds the strip where it was, and one that arrives moves none above it', () => {
  const [older, newer] = [page('1', '4', 'P2'), page('2', '5', 'P2')]
  expect(order([older, newer])).toEqual(['1', '2'])
  expect(order([newer, page('9', '4', 'P2')]), 'asked again about the older').toEqual(['9', '2'])
  expect(order([page('9', '6', 'P2'), newer, older]), 'another arrives').toEqual(['1', '2', '9'])
})
