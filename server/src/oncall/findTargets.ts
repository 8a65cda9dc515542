import type { EntityManager } from '@mikro-orm/postgresql'
import type { Target } from '@muster/shared/policy/escalationPolicy'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { Person } from '../people/person.entity.ts'
import type { Found } from './findTarget.ts'
import { readFinal } from './readFinal.ts'

/** Who will stand for these targets in a stretch of time, read once. */
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
  return ({ kind, id }, at) => {
    if (kind === 'person') return { personId: id, missed: active.has(id) ? null : 'inactive' }
    const personId = duties.get(id)?.find((span) => span.from <= at && at < span.to)?.personId ?? null
    return { personId, missed: personId ? null : 'no_one_on_call' }
  }
}
