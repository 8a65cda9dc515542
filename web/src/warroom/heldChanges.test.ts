import { expect, test } from 'vitest'
import { heldChanges } from './heldChanges.ts'

test.each([
  ['abc', 'abc', 0],
  ['abcd', 'dabc', 1],
  ['abcd', 'bacd', 1],
  ['abc', 'abcx', 1],
  ['abc', 'ac', 1],
  ['abcd', 'dcba', 3],
  ['abc', 'xca', 3],
  ['', 'ab', 2],
])('%s to %s: %i', (held, fresh, count) => expect(heldChanges([...held], [...fresh])).toBe(count))
