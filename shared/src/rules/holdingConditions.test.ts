import { expect, test } from 'vitest'
import { holdingConditions } from './holdingConditions.ts'

const seen = ['enterpriseWideOrFivePlusParties', 'contractualP1OrRecurrent'] as const

test('ticks and what the server sees hold together, each once', () => {
  const holding = holdingConditions({ ticked: ['outageNoWorkaround', 'contractualP1OrRecurrent'], seen, unticked: [] })
  expect([...holding].sort()).toEqual(['contractualP1OrRecurrent', 'enterpriseWideOrFivePlusParties', 'outageNoWorkaround'])
})

test('what was unticked holds no longer, unless a person ticked it too', () => {
  const unticked = [...seen]
  expect([...holdingConditions({ ticked: [], seen, unticked })]).toEqual([])
  expect([...holdingConditions({ ticked: ['contractualP1OrRecurrent'], seen, unticked })]).toEqual(['contractualP1OrRecurrent'])
})

test('unticking what the server does not see changes nothing', () => {
  expect([...holdingConditions({ ticked: [], seen: [], unticked: ['outageNoWorkaround'] })]).toEqual([])
})
