import { defaultCalendar, type Calendar } from '../time/calendar.ts'
import type { Category } from '../vocabulary/category.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { Tier } from '../vocabulary/tier.ts'
import { clockTimes } from './clockTimes.ts'
import { serviceLimits, type Agreement } from './serviceLimits.ts'
import { targetOf } from './targetOf.ts'
import { updateEveryMs } from './updateEvery.ts'

/** What is owed to one affected client, as far as deadlines go by it. */
export interface Owed {
  client: { id: string; name: string }
  /** None: no agreement, so no clock. */
  tier: Tier | null
  calendar: Calendar
  agreements: Partial<Record<Severity, { response: Agreement | null; resolution: Agreement | null }>>
}

export interface Deadline {
  atRiskAt: Date
  dueAt: Date
  /** Who is owed it; null when nobody in particular is. */
  to: Owed | null
  /** It counts day and night. */
  isAlways: boolean
  because: readonly string[]
}

export interface ReportDeadlines {
  response: Deadline
  update: Deadline
  resolution: Deadline
}

interface Report {
  severity: Severity
  category: Category
  detectedAt: Date
  reportedAt: Date
  terms: readonly Owed[]
  isDrill?: boolean
}

/**
 * What a report would start, the earliest of each kind: response and resolution from detection for each client with a
 * subscription, else by the internal figures; the public word from the report on (rules §2).
 */
export function reportDeadlines(report: Report): ReportDeadlines {
  return { response: earliest('response', report), update: firstUpdate(report), resolution: earliest('resolution', report) }
}

function earliest(kind: 'response' | 'resolution', report: Report): Deadline {
  const owed = report.terms.filter(({ tier }) => tier !== null)
  const all = (owed.length > 0 ? owed : [null]).map((to) => deadline(kind, report, to))
  return all.reduce((first, next) => (next.dueAt < first.dueAt ? next : first))
}

function deadline(
  kind: 'response' | 'resolution',
  { severity, category, detectedAt, isDrill = false }: Report,
  to: Owed | null,
): Deadline {
  const limits = serviceLimits({
    kind,
    severity,
    category,
    tier: to?.tier ?? null,
    agreement: to?.agreements[severity]?.[kind],
    calendar: to?.calendar ?? defaultCalendar('UTC'),
    isDrill,
  })
  return { ...clockTimes(limits, 0, detectedAt), to, isAlways: limits.calendar === null, because: limits.because }
}

function firstUpdate({ severity, category, reportedAt }: Report): Deadline {
  const limitMs = updateEveryMs(severity, category)
  const times = clockTimes({ targetMs: targetOf(limitMs), limitMs, calendar: null }, 0, reportedAt)
  return { ...times, to: null, isAlways: true, because: [] }
}
