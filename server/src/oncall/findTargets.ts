import type { EntityManager } from '@mikro-orm/postgresql'
import type { Target } from '@muster/shared/policy/escalationPolicy'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { readReachable } from '../communications/contacts/readReachable.ts'
import { Person } from '../people/person.entity.ts'
import type { Found } from './findTarget.ts'
import { readFinal } from './readFinal.ts'

/** Who will stand for these targets in a stretch of time, and whether a page would reach them; read once. */
export async function findTargets(
  em: EntityManager,
  targets: readonly Target[],
  { from, until }: { from: Date; until: Date },
): Promise<(target: Target, at: Date) => Found> {
  const ids = (wanted: Target['kind']) => [...new Set(targets.filter(({ kind }) => kind === wanted).map(({ id }) => id))]
  const people = await em.find(Person, { id: { $in: ids('person') }, status: 'active' })
  const active = new Set(people.map(({ id }) => id))
  const duties = new Map<string, DutySpan[]>()
  // One more instant: a step may fall on the very end.
  for (const id of ids('schedule')) duties.set(id, await readFinal(em, id, from, new Date(until.getTime() + 1)))
  const onDuty = [...duties.values()].flatMap((spans) => spans.flatMap(({ personId }) => personId ?? []))
  const reachable = await readReachable(em, [...active, ...onDuty])
  const heard = (personId: string): Found => ({ personId, missed: reachable.has(personId) ? null : 'no_verified_channel' })
  return ({ kind, id }, at) => {
    if (kind === 'person') return active.has(id) ? heard(id) : { personId: id, missed: 'inactive' }
    const personId = duties.get(id)?.find((span) => span.from <= at && at < span.to)?.personId
    return personId ? heard(personId) : { personId: null, missed: 'no_one_on_call' }
  }
}
