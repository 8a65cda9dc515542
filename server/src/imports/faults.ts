import { Refusal, type Fault } from '../kernel/refusals.ts'
import type { core } from 'zod'
import type { ImportFault } from './rowParts.ts'

/** How the columns of a row are called where rules name fields. */
export type ColumnOf = (path: string) => string

const asIs: ColumnOf = (path) => path.split('.')[0]!

/** What is wrong with one row: a column tells of one thing at a time. */
export class Faults {
  readonly all: ImportFault[] = []

  add(column: string | null, message: string, allowed: readonly string[] = []): void {
    if (column !== null && this.has(column)) return
    this.all.push({ column, message, allowed })
  }

  has(column: string): boolean {
    return this.all.some((fault) => fault.column === column)
  }

  /** As a form would say it. */
  addIssues(issues: readonly core.$ZodIssue[], columnOf: ColumnOf = asIs): void {
    for (const issue of issues)
      this.add(columnOf(issue.path.join('.')), issue.message, issue.code === 'invalid_value' ? issue.values.map(String) : [])
  }

  /** As the command would refuse it. */
  heed(check: () => void, columnOf: ColumnOf = asIs): void {
    try {
      check()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const fields = error.extensions['fields'] as readonly Fault[] | undefined
      for (const { path, message } of fields ?? [{ path: '', message: error.message }]) this.add(columnOf(path) || null, message)
    }
  }
}
