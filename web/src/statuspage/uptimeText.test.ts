import { expect, test } from 'vitest'
import { uptimeText } from './uptimeText.ts'

test.each([
  [1, '100 %'],
  [0.999999, '99.99 %'],
  [0.9991, '99.91 %'],
  [0.5, '50.00 %'],
  [0, '0.00 %'],
])('%d is "%s"', (share, text) => expect(uptimeText(share)).toBe(text))
