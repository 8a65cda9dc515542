import { expect, test } from 'vitest'
import { allRoles, readRoles } from './roles.ts'

test('a server has the roles that it is told, all of them when it is told none, and says which there are when one is wrong', () => {
  expect(readRoles([])).toEqual(allRoles)
  expect(readRoles(['--roles', 'web'])).toEqual(['web'])
  expect(readRoles(['--roles=timers, followers'])).toEqual(['timers', 'followers'])
  expect(() => readRoles(['--roles', 'web,worker'])).toThrow(
    'There is no role "worker". There is: web, timers, followers. A right one: start --roles web,timers',
  )
  expect(() => readRoles(['--roles', ''])).toThrow('There is no role ""')
  expect(() => readRoles(['--role', 'web'])).toThrow('A right one: start --roles web,timers')
})
