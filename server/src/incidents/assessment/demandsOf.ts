import type { EntityManager } from '@mikro-orm/postgresql'
import { severityDemands, type SeverityDemands } from '@muster/shared/rules/severityDemands'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { Review } from '../../reviews/review.entity.ts'
import type { Incident } from '../incident.entity.ts'

/** What another severity of this incident begins or ends. */
export async function demandsOf(em: EntityManager, incident: Incident, from: Severity, to: Severity): Promise<SeverityDemands> {
  const { id: incidentId, status, level, isDrill } = incident
  const isReviewed = isDrill || (await em.count(Review, { incidentId, signedOffAt: { $ne: null } })) > 0
  return severityDemands(from, to, { status, level, isReviewed })
}
