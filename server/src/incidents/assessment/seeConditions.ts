import type { EntityManager } from '@mikro-orm/postgresql'
import { RECURRENT_WITHIN_DAYS } from '@muster/shared/policy/severity'
import { conditionsSeen, type Seen } from '@muster/shared/rules/conditionsSeen'
import type { Category } from '@muster/shared/vocabulary/category'
import type { Terms } from '../../clients/readTerms.ts'
import type { Incident } from '../incident.entity.ts'

const DAY_MS = 86_400_000

interface Question {
  clientIds: readonly string[]
  componentId: string
  category: Category
  detectedAt: Date
}

/** What the server sees of a report, for the form before and for the record after submitting (rules §1). */
export async function seeConditions(
  em: EntityManager,
  question: Question,
  terms: readonly Terms[],
  premiumAtRisk: readonly string[] = [],
): Promise<Seen[]> {
  const { clientIds, componentId, category, detectedAt } = question
  const since = new Date(detectedAt.getTime() - RECURRENT_WITHIN_DAYS * DAY_MS)
  const earlier = await em.execute<Pick<Incident, 'number' | 'severity'>[]>(
    `select number, severity from incident where component_id = ? and category = ? and detected_at >= ? and detected_at < ?
       and not is_drill and status not in ('cancelled', 'merged') order by severity, detected_at desc limit 2`,
    [componentId, category, since, detectedAt],
  )
  const contractualP1 = terms.filter(({ agreements }) => [...agreements.values()].some((agreement) => agreement.contractualP1))
  return conditionsSeen({
    affectedClients: clientIds.length,
    earlier,
    contractualP1: contractualP1.map(({ client }) => client.name),
    premiumAtRisk,
  })
}
