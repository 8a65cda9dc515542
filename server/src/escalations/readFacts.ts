import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { EscalationFacts, PageFact } from '@muster/shared/rules/nextStep'
import { Clock } from '../clocks/clock.entity.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import { Page } from '../oncall/page.entity.ts'
import { Escalation } from './escalation.entity.ts'

type Reading = Pick<Work, 'em' | 'now'> & { actor?: Work['actor'] }

/** All of an incident that decides what happens by itself; what is written by now must have been flushed. */
export async function readFacts({ em, now, actor }: Reading, incident: Incident): Promise<EscalationFacts> {
  const { id, severity, category, status, level, levelSince, reportedAt, acknowledgedAt, ownerId } = incident
  const escalations = await em.find(Escalation, { incidentId: id }, { orderBy: { id: 'asc' } })
  const pages = await em.find(Page, { incidentId: id }, { orderBy: { id: 'asc' } })
  const responses = await em.find(Clock, { incidentId: id, kind: 'response', stoppedAt: null, atRiskAt: { $lte: now } })
  const waiting = escalations.findLast(({ state, toLevel }) => state === 'active' && toLevel === level)
  // One that is back at its level, returned from above, is asked anew: else it would go up again in the same second.
  const since = waiting && waiting.openedAt > levelSince ? waiting.openedAt : levelSince
  const ask = waiting ? { id: waiting.id, since } : acknowledgedAt ? null : { id, since }
  const { heardAt, progressAt, endedAt } = await readTrail(em, id)
  const isPerson = actor?.kind === 'person'
  return {
    ...{ severity, category, level, levelSince, reportedAt, acknowledgedAt, ownerId, ask },
    isStill: hasEnded(status) || status === 'on_hold',
    heardAt: isPerson ? now : (heardAt ?? reportedAt),
    progressAt,
    atRiskSince: responses.reduce<Date | null>((first, { atRiskAt }) => (first && first <= atRiskAt! ? first : atRiskAt), null),
    pages: pages.filter(({ because }) => because !== 'told').map(factOf),
    sentTo: escalations.map(({ toLevel }) => toLevel),
    told: pages.filter(({ because }) => because === 'told').map((page) => page.level),
    isAtEnd: endedAt !== null && ask !== null && endedAt >= ask.since,
  }
}

/** The screen alone asked who has no verified channel, or none with room: to the line that is nobody, whatever they answer later. */
function factOf({ ask, because, sentAt, state, missed, answeredAt }: Page): PageFact {
  const wasUnheard = missed === 'no_verified_channel' || missed === 'held_back'
  return { ask, because, at: sentAt, state: wasUnheard ? 'not_sent' : state, answeredAt }
}

/** Progress moves, updates, works around or decides (rules §5). */
const progress = ['incident.moved', 'incident.assigned', 'update.published', 'escalation.returned']

/** When a person last wrote an entry, and last got on with it; and when it was said that nobody is left. */
async function readTrail(em: Work['em'], incident: string) {
  const [row] = await em.execute<Record<'heard_at' | 'progress_at' | 'ended_at', string | null>[]>(
    `select max(at) filter (where by_person) as heard_at,
       max(at) filter (where by_person and kind in (${progress.map(() => '?').join()})) as progress_at,
       max(at) filter (where kind = 'escalation.endOfLine' and reason = 'no_acknowledgement') as ended_at
     from (select at, kind, body::jsonb -> 'actor' ->> 'kind' in ('person', 'key') as by_person,
         body::jsonb -> 'changes' -> 'reason' ->> 1 as reason from ledger where incident_id = ?) as told`,
    [...progress, incident],
  )
  const at = (text: string | null | undefined) => (text ? new Date(text) : null)
  return { heardAt: at(row?.heard_at), progressAt: at(row?.progress_at), endedAt: at(row?.ended_at) }
}
