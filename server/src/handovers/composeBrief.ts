import type { EntityManager } from '@mikro-orm/postgresql'
import { hours } from '@muster/shared/time/durations'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import type { Shift } from '@muster/shared/rules/shiftsOf'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Clock } from '../clocks/clock.entity.ts'
import { readPolicy } from '../escalations/readPolicy.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { visibleTo } from '../incidents/visibleTo.ts'
import type { Schedule } from '../oncall/schedule.entity.ts'
import type { Brief } from './brief.ts'
import { readConcerns } from './readConcerns.ts'
import { readContacts } from './readContacts.ts'
import { readPlans } from './readPlans.ts'

export interface Composing {
  schedule: Schedule
  shift: Shift
  /** For whom: it names nothing that they may not read. */
  actor: Actor
  now: Date
}

/** A shift without an end in sight looks so far ahead. */
const AHEAD_MS = hours(24)

/** What the incoming person of a shift must know, as things stand now (rules §5). */
export async function composeBrief(em: EntityManager, { schedule, shift, actor, now }: Composing): Promise<Brief> {
  const { body: policy } = await readPolicy(em)
  const from = shift.beganAt && shift.beganAt > now ? shift.beganAt : now
  const until = shift.until ?? new Date(from.getTime() + AHEAD_MS)
  const { incidents, escalations, pages } = await readConcerns(em, { schedule, policy, actor, goingId: shift.fromId })
  return {
    asOf: now.toISOString(),
    incidents,
    escalations,
    pages,
    due: await readDue(
      em,
      actor,
      incidents.filter(({ concern }) => concern !== 'elsewhere').map(({ incidentId }) => incidentId),
      until,
    ),
    plans: await readPlans(em, schedule, { from, until, comingId: shift.toId }),
    contacts: await readContacts(em, { policy, actor, at: from, but: shift.toId, not: schedule.id }),
  }
}

/** What will have run out before the shift ends; of what is resolved, its review. */
async function readDue(em: EntityManager, actor: Actor, concerned: readonly string[], until: Date): Promise<Brief['due']> {
  const due = { stoppedAt: null, dueAt: { $lt: until } }
  const which = { $or: [{ incidentId: { $in: [...concerned] } }, { kind: 'review' as const }] }
  const clocks = await em.find(Clock, { ...due, ...which }, { orderBy: { dueAt: 'asc' }, limit: 500, disableIdentityMap: true })
  const seen = await em.find(
    Incident,
    { $and: [visibleTo(actor), { id: { $in: [...new Set(clocks.map(({ incidentId }) => incidentId))] } }] },
    { fields: ['id'], disableIdentityMap: true },
  )
  const visible = new Set(seen.map(({ id }) => id))
  return clocks
    .filter((clock) => visible.has(clock.incidentId) && mayReadClock(actor, clock))
    .map(({ incidentId, kind, clientId, atRiskAt, dueAt }) => ({
      incidentId,
      kind,
      clientId,
      atRiskAt: atRiskAt?.toISOString() ?? null,
      dueAt: dueAt!.toISOString(),
    }))
}
