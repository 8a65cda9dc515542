import { expect, test } from 'vitest'
import { itemsOf } from '../policy/handoverChecklists.ts'
import { handoverGaps, missingHandover, type GoingUp } from './missingHandover.ts'

const going = (some: Partial<GoingUp>): GoingUp => ({ from: 'L1', to: 'L2', category: 'degradation', ...some })

test('from L1 to L2 and from L2 to L3 six items each are handed over, and nothing from L3', () => {
  expect(missingHandover(going({}), 'P3', [])).toEqual(itemsOf('L1'))
  expect(missingHandover(going({ from: 'L2', to: 'L3' }), 'P3', [])).toEqual(itemsOf('L2'))
  expect(missingHandover(going({ from: 'L3', to: 'L4' }), 'P3', [])).toEqual([])
  expect([itemsOf('L1').length, itemsOf('L2').length]).toEqual([6, 6])
})

test('what was given is not missing', () => {
  const [first, ...rest] = itemsOf('L1')
  expect(missingHandover(going({}), 'P2', rest)).toEqual([first])
  expect(missingHandover(going({}), 'P2', [...rest, first!])).toEqual([])
})

test('jumping a level needs both lists', () => {
  const both = [...itemsOf('L1'), ...itemsOf('L2')]
  expect(missingHandover(going({ to: 'L3' }), 'P4', [])).toEqual(both)
  expect(missingHandover(going({ to: 'L4', reason: 'vendor' }), 'P4', [])).toEqual(both)
})

test('of a P1 nothing is demanded, and its gaps are known all the same', () => {
  expect(missingHandover(going({}), 'P1', [])).toEqual([])
  expect(handoverGaps(going({}), [])).toEqual(itemsOf('L1'))
})

test('a breach or a compliance risk goes to L4 from any level without a list, by its category, its reason or its trigger', () => {
  const straight: Partial<GoingUp>[] = [
    { category: 'security' },
    { category: 'legal_compliance' },
    { reason: 'compliance' },
    { trigger: 'suspectedBreach' },
  ]
  for (const some of straight) {
    expect(missingHandover(going({ ...some, to: 'L4' }), 'P2', [])).toEqual([])
    expect(missingHandover(going({ ...some, to: 'L2' }), 'P2', []), 'to the next level it is handed over').toHaveLength(6)
  }
})
