import type { DirectoryStatus } from '../generated/graphql.ts'

/** What the address says of a list's status, as a query's argument: those in use unless said otherwise. */
export function whichStatus(said: string): DirectoryStatus | null {
  if (said === 'all') return null
  return said === 'inactive' ? 'INACTIVE' : 'ACTIVE'
}
