import type { EntityManager } from '@mikro-orm/postgresql'
import { RECURRENT_WITHIN_DAYS } from '@muster/shared/policy/severity'
import { conditionsSeen, type Seen } from '@muster/shared/rules/conditionsSeen'
import type { Category } from '@muster/shared/vocabulary/category'
import type { Terms } from '../clients/readTerms.ts'
import { Incident } from './incident.entity.ts'

const DAY_MS = 86_400_000

interface Question {
  clientIds: readonly string[]
  componentId: string
  category: Category
  detectedAt: Date
}

/** What the server sees of a report, for the form before and for the record after submitting (rules §1). */
export async function seeConditions(em: EntityManager, question: Question, terms: readonly Terms[]): Promise<Seen[]> {
  const { clientIds, componentId, category, detectedAt } = question
  const since = new Date(detectedAt.getTime() - RECURRENT_WITHIN_DAYS * DAY_MS)
  const earlier = await em.find(
    Incident,
    { componentId, category, detectedAt: { $gte: since, $lt: detectedAt }, status: { $nin: ['cancelled', 'merged'] } },
    { orderBy: { severity: 'asc', detectedAt: 'desc' }, limit: 2 },
  )
  const contractualP1 = terms.filter(({ agreements }) => [...agreements.values()].some((agreement) => agreement.contractualP1))
  return conditionsSeen({
    affectedClients: clientIds.length,
    earlier: earlier.map(({ number, severity }) => ({ number, severity })),
    contractualP1: contractualP1.map(({ client }) => client.name),
  })
}
