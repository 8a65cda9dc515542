import type { DutySpan } from '../vocabulary/oncall.ts'

/** Where nobody is on call, in order, those that touch made one. */
export function gapsIn(spans: readonly DutySpan[]): DutySpan[] {
  const gaps: DutySpan[] = []
  for (const span of spans.filter(({ personId }) => personId === null)) {
    const last = gaps.at(-1)
    if (last && last.to.getTime() === span.from.getTime()) {
      last.to = span.to
      last.awayIds = [...new Set([...last.awayIds, ...span.awayIds])]
    } else gaps.push({ ...span })
  }
  return gaps
}
