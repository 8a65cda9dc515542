import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCycle } from './findCycle.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const graphs = fc
  .array(fc.subarray(ids), { minLength: ids.length, maxLength: ids.length })
  .map((needs) => new Map(ids.map((id, at) => [id, needs[at]!])))

test('a circle is told from one end to the same end', () => {
  const needs = new Map([
    ['checkout', ['cards']],
    ['cards', ['vault', 'checkout']],
    ['vault', ['vault']],
  ])
  expect(findCycle(needs, 'checkout')).toEqual(['checkout', 'cards', 'checkout'])
  expect(findCycle(needs, 'vault')).toEqual(['vault', 'vault'])
  expect(findCycle(new Map([['checkout', ['gone']]]), 'checkout')).toBeUndefined()
})

test('what is told is a way that there is, and the shortest; where none is told there is none', () => {
  fc.assert(
    fc.property(graphs, fc.constantFrom(...ids), (needs, from) => {
      const told = findCycle(needs, from)
      expect(told ? told.length - 1 : Infinity).toBe(stepsBackTo(needs, from))
      if (!told) return
      expect([told[0], told.at(-1)]).toEqual([from, from])
      for (const [at, id] of told.slice(0, -1).entries()) expect(needs.get(id)).toContain(told[at + 1])
    }),
  )
})

/** All that is reached in one step, in two, and so on: slow and plain. */
function stepsBackTo(needs: ReadonlyMap<string, readonly string[]>, from: string): number {
  let reached = [from]
  for (let steps = 1; steps <= ids.length; steps++) {
    reached = [...new Set(reached.flatMap((id) => needs.get(id) ?? []))]
    if (reached.includes(from)) return steps
  }
  return Infinity
}
