import { journey } from '@muster/shared/policy/lifecycle'
import { journeyStep, type JourneyStep } from '@muster/shared/rules/journeyStep'
import type { Status } from '@muster/shared/vocabulary/status'

export interface Stage {
  step: JourneyStep
  /** `passed`: the incident is further, but this never happened; it is not drawn as done. */
  state: 'done' | 'passed' | 'current' | 'coming'
  /** When it was done, or since when it is the current one. */
  at: Date | null
}

interface Facts {
  status: Status
  detectedAt: Date
  reportedAt: Date
  acknowledgedAt: Date | null
  lastUpdateAt: Date | null
  resolvedAt: Date | null
  /** When the public was first told something. */
  firstUpdateAt: Date | null
}

/** The six steps of the journey with their times (rules §3). */
export function journeyStages(facts: Facts): Stage[] {
  const { detectedAt, reportedAt, acknowledgedAt, firstUpdateAt, resolvedAt } = facts
  const current = journey.indexOf(journeyStep(facts))
  const isClosed = facts.status === 'closed'
  const doneAt: Record<JourneyStep, Date | null> = {
    detection: detectedAt,
    assessment: reportedAt,
    responseTeam: acknowledgedAt,
    communication: firstUpdateAt,
    resolution: resolvedAt,
    documentation: null,
  }
  return journey.map((step, index): Stage => {
    if (index > current) return { step, state: 'coming', at: null }
    if (index < current || isClosed) return { step, state: doneAt[step] || isClosed ? 'done' : 'passed', at: doneAt[step] }
    const before = journey.slice(0, index).map((earlier) => doneAt[earlier])
    return { step, state: 'current', at: before.findLast((at) => at !== null) ?? null }
  })
}
