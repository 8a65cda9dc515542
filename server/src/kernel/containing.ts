/** The condition that a column holds this text somewhere, in either case; what LIKE would take as a pattern is text. */
export function containing<Column extends string>(column: Column, text: string) {
  return { [column]: { $ilike: `%${text.trim().replace(/[\\%_]/g, '\\$&')}%` } } as Record<Column, { $ilike: string }>
}
