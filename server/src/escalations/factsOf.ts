import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { EscalationFacts, PageFact } from '@muster/shared/rules/nextStep'
import type { Clock } from '../clocks/clock.entity.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import type { Page } from '../oncall/page.entity.ts'
import type { Escalation } from './escalation.entity.ts'
import type { Trail } from './readTrails.ts'

/** What a person is doing with the incident, which the ledger does not have yet: getting on with it, or declining. */
export type Doing = 'progress' | 'decline'

export type Reading = Pick<Work, 'now'> & { actor?: Work['actor']; doing?: Doing | undefined }

export interface Rows {
  escalations: readonly Escalation[]
  pages: readonly Page[]
  /** Response clocks that are at risk. */
  responses: readonly Clock[]
  trail: Trail | undefined
}

/** All of an incident that decides what happens by itself (rules §5). */
export function factsOf({ now, actor, doing }: Reading, incident: Incident, rows: Rows): EscalationFacts {
  const { escalations, pages, responses, trail } = rows
  const { id, severity, category, status, level, levelSince, reportedAt, acknowledgedAt, ownerId } = incident
  const waiting = escalations.findLast(({ state, toLevel }) => state === 'active' && toLevel === level)
  // One that is back at its level, returned from above, is asked anew: else it would go up again in the same second.
  const since = waiting && waiting.openedAt > levelSince ? waiting.openedAt : levelSince
  const byHand = waiting?.escalatedById ? { byHand: { to: waiting.targetId } } : {}
  const ask = waiting ? { id: waiting.id, since, ...byHand } : acknowledgedAt ? null : { id, since }
  const { heardAt = null, progressAt = null, endedAt = null } = trail ?? {}
  const isPerson = actor?.kind === 'person'
  return {
    ...{ severity, category, level, levelSince, reportedAt, acknowledgedAt, ownerId, ask },
    isStill: hasEnded(status) || status === 'on_hold',
    heardAt: isPerson && doing !== 'decline' ? now : (heardAt ?? reportedAt),
    progressAt: isPerson && doing === 'progress' ? now : progressAt,
    atRiskSince: responses.reduce<Date | null>((first, { atRiskAt }) => (first && first <= atRiskAt! ? first : atRiskAt), null),
    // Who was asked to join by hand is beside the line: it neither waits for them nor goes on without them.
    pages: pages.filter(({ because }) => because !== 'told' && because !== 'activated').map(factOf),
    sentTo: escalations.map(({ toLevel }) => toLevel),
    told: pages.filter(({ because }) => because === 'told').map((page) => page.level),
    uncommandedSince: incident.uncommandedSince,
    isLackSaid: incident.uncommandedSaidAt !== null,
    isAtEnd: endedAt !== null && ask !== null && endedAt >= ask.since,
  }
}

/** Only the screen asked who has no verified channel: to the line that is nobody, whatever they answer later. */
function factOf({ ask, because, sentAt, state, missed, answeredAt }: Page): PageFact {
  return { ask, because, at: sentAt, state: missed === 'no_verified_channel' ? 'not_sent' : state, answeredAt }
}
