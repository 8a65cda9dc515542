import type { DutySpan } from '../vocabulary/oncall.ts'

type Gap = Pick<DutySpan, 'from' | 'to'>

/** What of the gaps after an edit was none before it, in order. */
export function newGaps(before: readonly Gap[], after: readonly Gap[]): Gap[] {
  return after.flatMap((gap) => before.reduce(without, [gap]))
}

function without(rest: Gap[], taken: Gap): Gap[] {
  return rest.flatMap((gap) =>
    [
      { from: gap.from, to: gap.to < taken.from ? gap.to : taken.from },
      { from: gap.from > taken.to ? gap.from : taken.to, to: gap.to },
    ].filter(({ from, to }) => from < to),
  )
}
