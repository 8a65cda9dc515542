interface Stretch {
  from: Date
  to: Date
}

/**
 * Where words about gaps stand below them: from the first gap on, or up to the end of the last where there is no room behind it.
 * Shares of the whole that is shown.
 */
export function underGaps(gaps: readonly Stretch[], shown: Stretch): { marginInlineStart: string } | { marginInlineEnd: string } {
  const length = shown.to.getTime() - shown.from.getTime()
  const share = (at: Date) => Math.min(1, Math.max(0, (at.getTime() - shown.from.getTime()) / length))
  const first = share(gaps[0]!.from)
  return first <= 0.5 ? { marginInlineStart: percent(first) } : { marginInlineEnd: percent(1 - share(gaps.at(-1)!.to)) }
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`
