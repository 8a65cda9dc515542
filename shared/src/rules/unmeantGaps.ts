import type { DutySpan } from '../vocabulary/oncall.ts'
import { gapsIn } from './gapsIn.ts'
import { newGaps } from './newGaps.ts'

/**
 * Where nobody is on call though somebody was meant to be: each gap from where that begins to where it ends, in order. The nights
 * between two days that somebody is away are no gaps of their own.
 */
export function unmeantGaps(final: readonly DutySpan[], meant: readonly DutySpan[]): Pick<DutySpan, 'from' | 'to'>[] {
  const known = gapsIn(meant)
  return gapsIn(final).flatMap((gap) => {
    const parts = newGaps(known, [gap])
    const [first, last] = [parts[0], parts.at(-1)]
    return first && last ? [{ from: first.from, to: last.to }] : []
  })
}
