import type { EntityManager } from '@mikro-orm/postgresql'
import type { Target } from '@muster/shared/policy/escalationPolicy'
import { Person } from '../people/person.entity.ts'
import type { Found } from './findTarget.ts'

/** Who will stand for these targets in a stretch of time, read once. */
export async function findTargets(
  em: EntityManager,
  targets: readonly Target[],
  _when: { from: Date; until: Date },
): Promise<(target: Target, at: Date) => Found> {
  const ids = targets.filter(({ kind }) => kind === 'person').map(({ id }) => id)
  const people = await em.find(Person, { id: { $in: ids }, status: 'active' })
  const active = new Set(people.map(({ id }) => id))
  return ({ id }) => ({ personId: id, missed: active.has(id) ? null : 'inactive' })
}
