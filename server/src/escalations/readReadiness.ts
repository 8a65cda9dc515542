import { policyTargets } from '@muster/shared/rules/policyTargets'
import { readinessIssues, type ReadinessIssue } from '@muster/shared/rules/readinessIssues'
import type { EntityManager } from '@mikro-orm/postgresql'
import { readReachable } from '../communications/contacts/readReachable.ts'
import { Leave } from '../oncall/leave.entity.ts'
import { finalOf, readRosters } from '../oncall/readRosters.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'
import { readPolicy } from './readPolicy.ts'

export interface Readiness {
  issues: ReadinessIssue[]
  /** Everybody active who stands on a schedule in that time or is named by the policy. */
  personIds: string[]
}

/** Where nobody would hear in the time ahead, by the schedules, the policy and the channels as they stand (rules §5). */
export async function readReadiness(em: EntityManager, from: Date, until: Date): Promise<Readiness> {
  const { body: policy } = await readPolicy(em)
  const targets = policyTargets(policy)
  const paged = targets.filter(({ kind }) => kind === 'schedule').map(({ id }) => id)
  const wanted = { $or: [{ status: 'active' as const }, { id: { $in: paged } }] }
  const schedules = await em.find(Schedule, wanted, { orderBy: { name: 'asc', id: 'asc' }, disableIdentityMap: true })
  const rosters = await readRosters(em, schedules, from, until)
  const spansOf = new Map(schedules.map((one) => [one.id, finalOf(one, rosters.get(one.id)!, from, until)]))
  const onDuty = [...spansOf.values()].flat().flatMap(({ personId, awayIds }) => [...awayIds, ...(personId ? [personId] : [])])
  const named = targets.filter(({ kind }) => kind === 'person').map(({ id }) => id)
  const people = await em.find(Person, { id: { $in: [...new Set([...onDuty, ...named])] } }, { orderBy: { name: 'asc' } })
  const personIds = people.filter(({ status }) => status === 'active').map(({ id }) => id)
  const ofNamed = { personId: { $in: named }, cancelledAt: null, from: { $lt: until }, to: { $gt: from } }
  const absences = await em.find(Leave, ofNamed, { orderBy: { id: 'asc' } })
  const reachable = await readReachable(em, personIds)
  const issues = readinessIssues({
    ...{ policy, from, until, spansOf, absences },
    scheduleIds: schedules.filter(({ status }) => status === 'active').map(({ id }) => id),
    isActive: (id) => personIds.includes(id),
    isReachable: (id) => reachable.has(id),
  })
  return { issues, personIds }
}
