import { conditions, type Condition } from '@muster/shared/policy/severity'
import type { Owed } from '@muster/shared/rules/reportDeadlines'
import type { Agreement } from '@muster/shared/rules/serviceLimits'
import type { OpenHours, Weekday } from '@muster/shared/time/calendar'
import { severities } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import { tiers } from '@muster/shared/vocabulary/tier'
import type { ReportSightQuery } from '../../generated/graphql.ts'

type Wire = ReportSightQuery['reportSight']
type WireTerms = Wire['terms'][number]

/** What the server sees of a report, in the policy's words. */
export interface Sight {
  /** The evidence of each condition that it ticks. */
  seen: ReadonlyMap<Condition, string>
  terms: readonly Owed[]
}

export function readSight({ seen, terms }: Wire): Sight {
  return {
    seen: new Map(
      seen.flatMap(({ condition, evidence }) => {
        const known = unshout(conditions, condition)
        return known ? [[known, evidence] as const] : []
      }),
    ),
    terms: terms.map(readTerms),
  }
}

function readTerms({ client, tier, calendar, agreements }: WireTerms): Owed {
  const week = Object.fromEntries(calendar.week.map(({ weekday, open }) => [weekday, open.map(readSpan)]))
  return {
    client: { id: client.id, name: client.name },
    tier: (tier && unshout(tiers, tier)) ?? null,
    calendar: { timeZone: calendar.timeZone, holidays: calendar.holidays, week: week as Record<Weekday, OpenHours[]> },
    agreements: Object.fromEntries(agreements.map(readAgreement)),
  }
}

/** "09:00–17:00" */
function readSpan(span: string): OpenHours {
  const [from = '', to = ''] = span.split('–')
  return { from, to }
}

function readAgreement(wire: WireTerms['agreements'][number]) {
  const response = figures(wire.responseTargetMs, wire.responseLimitMs)
  const resolution = figures(wire.resolutionTargetMs, wire.resolutionLimitMs)
  return [unshout(severities, wire.severity) ?? 'P1', { response, resolution }] as const
}

/** Without a limit the tier's own figures hold. */
function figures(targetMs: number | null, limitMs: number | null): Agreement | null {
  return limitMs === null ? null : { targetMs, limitMs }
}
