import type { EntityManager } from '@mikro-orm/postgresql'
import type { EscalationPolicy, Target } from '@muster/shared/policy/escalationPolicy'
import { pagedAt } from '@muster/shared/rules/pagedAt'
import { suggestResponders, type Suggestion, type WhySuggested } from '@muster/shared/rules/suggestResponders'
import { days } from '@muster/shared/time/durations'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { readPolicy } from '../../escalations/readPolicy.ts'
import { findTargets } from '../../oncall/findTargets.ts'
import { Schedule } from '../../oncall/schedule.entity.ts'
import type { Incident } from '../incident.entity.ts'

/** Who owned an incident of the component within these days knows it; the last few. */
const KNOWS_MS = days(90)
const KNOW_IT = 3

interface Wanted {
  target: Target
  why: WhySuggested
}

/** Whom an incident takes now, and why: by its category and level, by its component, and who else is on call. */
export async function readSuggested(em: EntityManager, incident: Incident, now: Date): Promise<Suggestion[]> {
  const { body: policy } = await readPolicy(em, incident.policyVersion)
  const wanted = [...ofLines(policy, incident), ...(await ofComponent(em, incident, now)), ...(await onCall(em))]
  const targets = wanted.map(({ target }) => target)
  const find = await findTargets(em, targets, { from: now, until: now, scope: incident.scope })
  const candidates = wanted.flatMap(({ target, why }) => {
    const { personId, missed } = find(target, now)
    // Whoever could not answer is not offered; whoever is away or cannot be reached is, and it says so.
    const mayAnswer = missed !== 'inactive' && missed !== 'not_theirs'
    return personId && mayAnswer ? [{ personId, missed, why }] : []
  })
  return suggestResponders(candidates, incident.level)
}

/** Of its level; of a P1 and P2 of those above, too. */
function ofLines(policy: EscalationPolicy, { level, severity, category }: Incident): Wanted[] {
  const isGrave = severity === 'P1' || severity === 'P2'
  const asked: readonly Level[] = isGrave ? levels.slice(levels.indexOf(level)) : [level]
  return asked.flatMap((one) => {
    const kind = policy.teams[category]?.[one] ? 'category' : 'level'
    return pagedAt(policy, one, category).map((target) => ({ target, why: because(kind, { level: one, ...scheduleOf(target) }) }))
  })
}

async function ofComponent(em: EntityManager, { id, componentId }: Incident, now: Date): Promise<Wanted[]> {
  const rows = await em.execute<{ id: string; owner_id: string }[]>(
    `select distinct on (owner_id) id, owner_id from incident
     where component_id = ? and id <> ? and not is_drill and owner_id is not null and detected_at > ? order by owner_id, id desc`,
    [componentId, id, new Date(now.getTime() - KNOWS_MS)],
  )
  const latest = rows.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, KNOW_IT)
  return latest.map((row) => ({
    target: { kind: 'person', id: row.owner_id },
    why: because('component', { incidentId: row.id }),
  }))
}

async function onCall(em: EntityManager): Promise<Wanted[]> {
  const schedules = await em.find(Schedule, { status: 'active' }, { orderBy: { name: 'asc' } })
  return schedules.map(({ id }) => ({ target: { kind: 'schedule', id }, why: because('on_call', { scheduleId: id }) }))
}

const scheduleOf = ({ kind, id }: Target) => ({ scheduleId: kind === 'schedule' ? id : null })

const because = (kind: WhySuggested['kind'], more: Partial<WhySuggested>): WhySuggested => ({
  ...{ kind, level: null, scheduleId: null, incidentId: null },
  ...more,
})
