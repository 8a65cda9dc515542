import type { Incident } from '../incidents/incident.entity.ts'
import type { Terms } from '../clients/readTerms.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { serviceLimitsFor } from './limitsFor.ts'
import { startClock } from './startClock.ts'

const kinds = ['response', 'resolution'] as const

/**
 * A step: each affected client with a subscription is owed its own response and resolution, counted from detection. When
 * nobody has one, the internal figures count once (rules §2).
 */
export async function startServiceClocks(work: Work, incident: Incident, terms: readonly Terms[]): Promise<Clock[]> {
  const owed = terms.filter(({ subscription }) => subscription !== null)
  const started: Clock[] = []
  for (const kind of kinds) {
    for (const whose of owed.length > 0 ? owed : [undefined]) {
      const limits = serviceLimitsFor(incident, kind, whose)
      started.push(
        await startClock(work, incident, { kind, limits, startedAt: incident.detectedAt, clientId: whose?.client.id ?? null }),
      )
    }
  }
  return started
}
