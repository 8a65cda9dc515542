import { expect, test } from 'vitest'
import { setUpFaults } from './setUpFaults.ts'

test('a link that was used or is old is told by its token, the rest at its field', () => {
  const fields = [
    { path: 'token', message: 'used' },
    { path: 'password', message: 'At least 12 characters.' },
  ]
  expect(setUpFaults({ code: 'BAD_INPUT', fields })).toEqual({ token: 'used', password: 'At least 12 characters.' })
})

test('what is about no field is said above them', () => {
  expect(setUpFaults({ code: 'OFFLINE' })).toEqual({ banner: 'offline' })
  expect(setUpFaults({ code: 'INTERNAL', message: 'Something' })).toEqual({ banner: 'failed' })
  expect(setUpFaults({ code: 'CONFLICT', message: 'This address is taken.' })).toEqual({ banner: 'This address is taken.' })
})
