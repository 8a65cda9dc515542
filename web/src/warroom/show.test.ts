import { expect, test } from 'vitest'
import { readOrder, readShow, writeOrder, writeShow, type Order, type Show } from './show.ts'

test.each<Show>(['all', 'mine', 'noOwner', 'overdue', 'dueSoon', 'P1', 'P2', 'P3', 'P4'])(
  '%s survives the way through the address',
  (show) => {
    expect(readShow(writeShow({}, show))).toBe(show)
  },
)

test('everything is the plain address', () => expect(writeShow({ show: 'mine', tab: 'x' }, 'all')).toEqual({ tab: 'x' }))

test.each([{}, { show: 'P9' }, { show: ['P1', 'P2'] }, { show: null }])('%o shows all', (query) =>
  expect(readShow(query)).toBe('all'),
)

test.each<Order>(['urgency', 'impact'])('the order by %s survives the way through the address', (order) => {
  expect(readOrder(writeOrder({ show: 'mine', order: 'impact' }, order))).toBe(order)
})
