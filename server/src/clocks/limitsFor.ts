import type { Category } from '@muster/shared/vocabulary/category'
import { serviceLimits } from '@muster/shared/rules/serviceLimits'
import { targetOf } from '@muster/shared/rules/targetOf'
import { updateEveryMs } from '@muster/shared/rules/updateEvery'
import { defaultCalendar } from '@muster/shared/time/calendar'
import { spokenDuration } from '@muster/shared/time/spokenDuration'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Agreement } from '../clients/agreement.entity.ts'
import type { Terms } from '../clients/readTerms.ts'
import type { Limits } from './startClock.ts'

export interface Owing {
  severity: Severity
  category: Category
  isDrill?: boolean
}

/** What one client is owed for an incident; without terms, what we owe ourselves (rules §2). */
export function serviceLimitsFor(
  { severity, category, isDrill = false }: Owing,
  kind: 'response' | 'resolution',
  whose: Terms | undefined,
): Limits {
  return serviceLimits({
    kind,
    severity,
    category,
    tier: whose?.subscription?.tier ?? null,
    agreement: figures(whose?.agreements.get(severity), kind),
    calendar: whose?.client.calendar ?? defaultCalendar('UTC'),
    isDrill,
  })
}

/** By when stakeholders are owed the next word, round the clock (rules §2, update clock). */
export function updateLimitsFor({ severity, category }: Owing): Limits {
  const limitMs = updateEveryMs(severity, category)
  const because = [`${severity} ${category.replace('_', ' ')}: an update every ${spokenDuration(limitMs)}`]
  return { targetMs: targetOf(limitMs), limitMs, calendar: null, because }
}

function figures(agreement: Agreement | undefined, kind: 'response' | 'resolution') {
  const targetMs = kind === 'response' ? agreement?.responseTargetMs : agreement?.resolutionTargetMs
  const limitMs = kind === 'response' ? agreement?.responseLimitMs : agreement?.resolutionLimitMs
  return limitMs == null ? null : { targetMs: targetMs ?? null, limitMs }
}
