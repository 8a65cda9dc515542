import { expect, test } from 'vitest'
import { plainQuery } from './plainQuery.ts'

test('words in a kept query can be read and found, however the browser escaped them', () => {
  expect(plainQuery('text=Jos%C3%A9+Mart%C3%ADn&show=mine')).toBe('show=mine&text=José Martín')
  expect(plainQuery('?text=Jos%C3%A9%20Martín')).toBe('text=José Martín')
})

test('a kept query says the same as the one it was made of', () => {
  for (const text of ['a&b=c', '100 %', 'a+b', '#1', '%2B', '=&=', 'ends &']) {
    const query = new URLSearchParams({ text, show: 'all' }).toString()
    expect(Object.fromEntries(new URLSearchParams(plainQuery(query)))).toEqual({ text, show: 'all' })
    expect(plainQuery(plainQuery(query))).toBe(plainQuery(query))
  }
})
