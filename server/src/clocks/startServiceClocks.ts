import { serviceLimits } from '@muster/shared/rules/serviceLimits'
import { defaultCalendar } from '@muster/shared/time/calendar'
import type { Agreement } from '../clients/agreement.entity.ts'
import type { Terms } from '../clients/readTerms.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
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
      const limits = limitsFor(incident, kind, whose)
      started.push(
        await startClock(work, incident, { kind, limits, startedAt: incident.detectedAt, clientId: whose?.client.id ?? null }),
      )
    }
  }
  return started
}

function limitsFor({ severity, category }: Incident, kind: 'response' | 'resolution', whose: Terms | undefined) {
  return serviceLimits({
    kind,
    severity,
    category,
    tier: whose?.subscription?.tier ?? null,
    agreement: figures(whose?.agreements.get(severity), kind),
    calendar: whose?.client.calendar ?? defaultCalendar('UTC'),
  })
}

function figures(agreement: Agreement | undefined, kind: 'response' | 'resolution') {
  const targetMs = kind === 'response' ? agreement?.responseTargetMs : agreement?.resolutionTargetMs
  const limitMs = kind === 'response' ? agreement?.responseLimitMs : agreement?.resolutionLimitMs
  return limitMs == null ? null : { targetMs: targetMs ?? null, limitMs }
}
