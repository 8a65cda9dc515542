import type { Cells } from '@muster/shared/imports/columns'
import { directoryStatuses, type DirectoryStatus } from '@muster/shared/vocabulary/directory'
import type { Faults } from './faults.ts'

/** Nothing written is nothing there. */
export const orNull = (cell: string | undefined): string | null => cell || null

/** One of some words, however it is typed: `Incident manager` is `incident_manager`. */
export const readWord = (cell: string | undefined): string | undefined => cell?.toLowerCase().replace(/[\s_-]+/g, '_')

const answers: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false }

export function readYes(cells: Cells, column: string, faults: Faults): boolean {
  const read = answers[(cells[column] ?? '').toLowerCase()]
  if (read === undefined) faults.add(column, 'Write yes or no.', ['yes', 'no'])
  return read ?? false
}

export const writeYes = (yes: boolean): string => (yes ? 'yes' : 'no')

/** Without a word what is new is in use, and what is there as it is (`unsaid`). */
export function readStatus(cells: Cells, faults: Faults): DirectoryStatus {
  const given = readWord(cells['status'] || 'active')
  const status = directoryStatuses.find((word) => word === given)
  if (!status) faults.add('status', 'Write active or inactive.', directoryStatuses)
  return status ?? 'active'
}
