import type { Happening } from './happening.ts'
import type { Work } from './work.ts'
import { writeWords } from './writeWords.ts'

/** A step: what a new row begins with, for the ledger; a person's words (`worded`) as their first version. */
export function newFields<Row extends { id: string }>(
  work: Work,
  row: Row,
  fields: readonly (keyof Row & string)[],
  worded: readonly (keyof Row & string)[] = [],
): NonNullable<Happening['changes']> {
  const told = worded
    .filter((field) => row[field] != null)
    .map((field) => [field, writeWords(work, row.id, field, String(row[field]))])
  return Object.fromEntries([...fields.map((field) => [field, [null, row[field]]]), ...told]) as never
}
