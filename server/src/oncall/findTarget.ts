import type { EntityManager } from '@mikro-orm/postgresql'
import type { Target } from '@muster/shared/policy/escalationPolicy'
import type { MissReason } from '@muster/shared/vocabulary/page'
import { Person } from '../people/person.entity.ts'
import { whoIsOnCall } from './whoIsOnCall.ts'

export interface Found {
  personId: string | null
  /** Why they cannot be asked. */
  missed: MissReason | null
}

/** Who stands for a target at a moment. */
export async function findTarget(em: EntityManager, { kind, id }: Target, at: Date): Promise<Found> {
  if (kind === 'schedule') {
    const personId = await whoIsOnCall(em, id, at)
    return { personId, missed: personId ? null : 'no_one_on_call' }
  }
  const person = await em.findOne(Person, { id })
  return { personId: id, missed: person?.status === 'active' ? null : 'inactive' }
}
