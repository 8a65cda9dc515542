import type { Target } from '@muster/shared/policy/escalationPolicy'
import type { MissReason } from '@muster/shared/vocabulary/page'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { whoIsOnCall } from './whoIsOnCall.ts'

export interface Found {
  personId: string | null
  /** Why they cannot be asked. */
  missed: MissReason | null
}

/** Who stands for a target now. */
export async function findTarget({ em, now, load }: Work, { kind, id }: Target): Promise<Found> {
  if (kind === 'schedule') {
    const personId = await load.each('onCall', id, (em, ids) => Promise.all(ids.map((id) => whoIsOnCall(em, id, now))))
    return { personId, missed: personId ? null : 'no_one_on_call' }
  }
  const person = await em.findOne(Person, { id })
  return { personId: id, missed: person?.status === 'active' ? null : 'inactive' }
}
