import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { IncidentRowFragment } from '../generated/graphql.ts'
import { readIncidentRow, type IncidentRow } from './incidentRow.ts'
import type { Change } from './useFeed.ts'

type Told = Pick<Change<IncidentRowFragment>, 'incidentId' | 'incident'>

/** Puts, changes or removes the incident of one message. A message may be older than the answer it is written over. */
export function applyChange(open: Map<string, IncidentRow>, { incidentId, incident }: Told): void {
  if (!incidentId) return
  if (!incident) return void open.delete(incidentId)

  const row = readIncidentRow(incident)
  if ((open.get(row.id)?.version ?? 0) > row.version) return
  if (hasEnded(row.status)) open.delete(row.id)
  else open.set(row.id, row)
}
