import { expect, test } from 'vitest'
import { fits, noFilters, readFilters, setFilters, writeFilters, type Filters } from './filters.ts'
import { incident } from './madeUp.ts'

const row = {
  ...incident(),
  clients: [{ id: 'acme', name: 'Acme Industries' }],
  component: { id: 'cards', name: 'Card acquiring' },
}

test('a filter goes into the address and comes back as it was, beside what else stands there', () => {
  const filters: Filters = { ...noFilters, text: 'card eu', client: 'acme', status: 'on_hold' }
  const query = writeFilters({ show: 'mine', owner: 'gone' }, filters)
  expect(query).toEqual({ show: 'mine', text: 'card eu', client: 'acme', status: 'on_hold' })
  expect(readFilters(query)).toEqual(filters)
  expect(setFilters(filters)).toEqual(['text', 'client', 'status'])
})

test('an old or mistyped address narrows nothing', () => {
  expect(readFilters({ status: 'asleep', text: ['a', 'b'] })).toEqual(noFilters)
})

test.each<[string, Partial<Filters>, boolean]>([
  ['nothing asked', {}, true],
  ['its client', { client: 'acme' }, true],
  ['another client', { client: 'globex' }, false],
  ['its component and status', { component: 'cards', status: 'identified' }, true],
  ['another status', { component: 'cards', status: 'open' }, false],
  ['its owner', { owner: 'a' }, true],
  ['words from title, number and client, in any case', { text: 'FAILING 0147 acme' }, true],
  ['a word that is nowhere', { text: 'failing mainframe' }, false],
])('%s', (_says, filters, expected) => expect(fits(row, { ...noFilters, ...filters })).toBe(expected))
