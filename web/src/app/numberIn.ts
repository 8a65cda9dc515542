/** The incident's number that somebody types: `INC-2026-0007`, `2026-7`, or `#7` for one of this year; null for other words. */
export function numberIn(text: string, year: number): string | null {
  const [, prefix = 'INC', of = String(year), digits] =
    /^\s*(?:(INC|SEC|OUT|DRILL)-)?(?:(\d{4})-)(\d{1,7})\s*$/i.exec(text) ?? /^\s*#(?:())(?:())(\d{1,7})\s*$/.exec(text) ?? []
  return digits ? `${(prefix || 'INC').toUpperCase()}-${of || year}-${digits.padStart(4, '0')}` : null
}
