import { businessWeek } from './calendar.ts'
import { expect, test } from 'vitest'
import { weekWords } from './weekWords.ts'

test('days on end with the same hours are said as one', () => {
  expect(weekWords(businessWeek)).toEqual([
    { first: 'mon', last: 'fri', hours: '09:00–17:00' },
    { first: 'sat', last: 'sun', hours: '' },
  ])
})

test('a day of its own stands alone, with all its stretches', () => {
  const wed = [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ]
  expect(weekWords({ ...businessWeek, wed }).map(({ first, hours }) => `${first} ${hours}`)).toEqual([
    'mon 09:00–17:00',
    'wed 08:00–12:00, 14:00–18:00',
    'thu 09:00–17:00',
    'sat ',
  ])
})
