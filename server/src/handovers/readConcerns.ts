import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql'
import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { mayReadEscalation } from '@muster/shared/rules/mayReadEscalation'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { Escalation } from '../escalations/escalation.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { visibleTo } from '../incidents/visibleTo.ts'
import { Page } from '../oncall/page.entity.ts'
import type { Schedule } from '../oncall/schedule.entity.ts'
import type { Brief, Concern } from './brief.ts'

interface Concerning {
  schedule: Schedule
  policy: EscalationPolicy
  actor: Actor
  /** Who goes. */
  goingId: string | null
}

const MOST = 200
const plain = { disableIdentityMap: true } as const

/** Open incidents, with what waits for an answer of those that concern the shift; the severest first, those of others last. */
export async function readConcerns(
  em: EntityManager,
  { schedule, policy, actor, goingId }: Concerning,
): Promise<Pick<Brief, 'incidents' | 'escalations' | 'pages'>> {
  const answersFor = levels.filter((level) => policy.levels[level].pages.some(({ id }) => id === schedule.id))
  const asked = goingId ? await em.find(Escalation, { targetId: goingId, state: 'active' }, plain) : []
  const askedIds = asked.map(({ incidentId }) => incidentId)
  const ofThem: FilterQuery<Incident>[] = goingId ? [{ ownerId: goingId }, { id: { $in: askedIds } }] : []
  const concerns = { $or: [{ severity: { $in: ['P1', 'P2'] } }, { level: { $in: answersFor } }, ...ofThem] }
  const open = { status: { $nin: [...endedStatuses] } }
  const ofAll = (which: FilterQuery<Incident>) =>
    em.find(Incident, { $and: [visibleTo(actor), open, which] } as FilterQuery<Incident>, {
      ...{ ...plain, orderBy: { severity: 'asc', id: 'asc' } as const, limit: MOST },
    })
  const incidents = await ofAll(concerns as FilterQuery<Incident>)
  const elsewhere = await ofAll({ id: { $nin: incidents.map(({ id }) => id) } })

  const of = { incidentId: { $in: incidents.map(({ id }) => id) } }
  const byId = { ...plain, orderBy: { id: 'asc' } } as const
  const escalations = await em.find(Escalation, { ...of, state: 'active' }, byId)
  const pages = await em.find(Page, { ...of, state: { $in: ['waiting', 'unanswered'] }, answerBy: { $ne: null } }, byId)
  const unacknowledged = incidents.filter(({ acknowledgedAt }) => !acknowledgedAt)
  const stillAsked = new Set([...unacknowledged, ...escalations].map(({ id }) => id))
  return {
    incidents: [
      ...incidents.map((incident) => told(incident, concernOf(incident, { goingId, askedIds }))),
      ...elsewhere.map((incident) => told(incident, 'elsewhere')),
    ],
    escalations: escalations
      .filter((escalation) => mayReadEscalation(actor, escalation))
      .map(({ incidentId, toLevel, acknowledgeBy }) => ({ incidentId, toLevel, acknowledgeBy: acknowledgeBy.toISOString() })),
    // One that was not answered in time is of interest as long as what it asked for is.
    pages: pages
      .filter(({ state, ask }) => state === 'waiting' || (ask !== null && stillAsked.has(ask)))
      .map(({ incidentId, personId, level, state, sentAt }) => ({
        incidentId,
        personId,
        level,
        state,
        sentAt: sentAt.toISOString(),
      })),
  }
}

function concernOf(
  { id, severity, ownerId }: Incident,
  { goingId, askedIds }: { goingId: string | null; askedIds: readonly string[] },
): Concern {
  if (severity === 'P1' || severity === 'P2') return 'severe'
  if (goingId && ownerId === goingId) return 'owned'
  return askedIds.includes(id) ? 'asked' : 'level'
}

const told = ({ id, severity, level, status, ownerId }: Incident & { level: Level }, concern: Concern) => ({
  incidentId: id,
  concern,
  severity,
  level,
  status,
  ownerId,
})
