import { expect, test } from 'vitest'
import { groupRows, readGrouping, writeGrouping } from './groups.ts'
import { incident } from './madeUp.ts'

const of = (id: string, client: string | null, component: string | null) => ({
  ...incident({ id }),
  clients: client ? [{ id: client, name: client }] : [],
  component: component ? { id: component, name: component } : null,
})
const rows = [of('1', 'acme', 'cards'), of('2', null, 'cards'), of('3', 'acme', 'cards'), of('4', 'acme', 'mail')]
const told = (by: Parameters<typeof groupRows>[1]) =>
  groupRows(rows, by).map(({ names, rows: own }) => `${names.join('+') || '-'}: ${own.map(({ id }) => id).join()}`)

test('the most urgent group is on top, and each keeps its order', () => {
  expect(told('client')).toEqual(['acme: 1,3,4', '-: 2'])
  expect(told('component')).toEqual(['cards: 1,2,3', 'mail: 4'])
})

test('by source, a client’s trouble with one component stands together', () => {
  expect(told('source')).toEqual(['acme+cards: 1,3', 'cards: 2', 'acme+mail: 4'])
})

test('who shares all clients stands together, shortly named', () => {
  const two = ['globex', 'acme'].map((name) => ({ id: name, name }))
  const groups = groupRows([{ ...rows[0]!, clients: two }, { ...rows[1]!, clients: two.toReversed() }, rows[2]!], 'client')
  expect(groups.map(({ names, rows: own }) => [names, own.length])).toEqual([
    [['acme +1'], 2],
    [['acme'], 1],
  ])
})

test('ungrouped is one group with everything', () => expect(told('none')).toEqual(['-: 1,2,3,4']))

test('the address says how it is put together; nothing said leaves it to the war room', () => {
  expect(readGrouping(writeGrouping({ show: 'mine' }, 'client'))).toBe('client')
  expect(writeGrouping({ group: 'client', show: 'mine' }, undefined)).toEqual({ show: 'mine' })
  expect(readGrouping({ group: 'colour' })).toBeUndefined()
})
