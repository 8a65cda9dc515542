import { expect, test } from 'vitest'
import { canonicalJson } from './canonicalJson.ts'

test('keys are in order, absent ones left out', () => {
  expect(canonicalJson({ b: 1, a: [true, null, 'é"\n'], c: undefined, '€': 'x' })).toBe(
    '{"a":[true,null,"é\\"\\n"],"b":1,"€":"x"}',
  )
})

test.each([1.5, NaN, 2 ** 53, 'a\u0000b', '\ud800', new Date(0)])('%s is refused, with its path', (value) => {
  expect(() => canonicalJson({ deep: [value as never] })).toThrow('$.deep[0]')
})
