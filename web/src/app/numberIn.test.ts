import { expect, test } from 'vitest'
import { numberIn } from './numberIn.ts'

test.each([
  ['INC-2026-0007', 'INC-2026-0007'],
  [' inc-2025-7 ', 'INC-2025-0007'],
  ['2026-12', 'INC-2026-0012'],
  ['#7', 'INC-2026-0007'],
  ['DRILL-2026-0001', 'DRILL-2026-0001'],
  ['7', null],
  ['cards', null],
  ['INC-2026-', null],
])('%s is %s', (text, number) => expect(numberIn(text, 2026)).toBe(number))
