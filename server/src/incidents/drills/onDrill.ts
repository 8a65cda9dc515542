import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { DrillTime } from '@muster/shared/vocabulary/drill'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'

/** What commands on a drill's time have in common: it belongs to whoever leads it (who commands it, who began it) and to incident managers. */
export const onDrill = {
  root: Incident,
  rootId: (_em: EntityManager, { incidentId }: { incidentId: string }) => incidentId,
  answers: Incident,
  scope: (_em: EntityManager, { scope, commanderId, reportedById }: Incident) => ({
    ...scope,
    assignedIds: [reportedById, ...(commanderId ? [commanderId] : [])],
  }),
  answerScope: (_em: EntityManager, incident: Incident) => incident.scope,
}

export function requireDrill(incident: Incident): DrillTime {
  const { drillTime, status } = incident
  if (!drillTime) throw new Conflict('It is no drill: its time is everybody’s.', standing(incident))
  if (hasEnded(status)) throw new Conflict(`It is ${status}: its time is over.`, standing(incident))
  return drillTime
}
