import { permissions } from '@muster/shared/policy/permissions'
import { v7 as uuid } from 'uuid'
import { BadInput } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Person } from '../../people/person.entity.ts'
import { Mention } from './mention.entity.ts'

interface Speaking {
  incidentId: string
  /** The note or decision. */
  inId: string
  people: readonly string[]
}

/** A step: these people are spoken to. They are active and at work on incidents, so they may read where it is said. */
export async function speakTo({ em, actor, now }: Work, { incidentId, inId, people }: Speaking): Promise<string[]> {
  const ids = [...new Set(people)]
  const found = ids.length > 0 ? await em.find(Person, { id: { $in: ids }, status: 'active' }) : []
  const atWork = found.filter(({ role }) => role in permissions['incident.addNote'])
  if (atWork.length < ids.length)
    throw new BadInput([{ path: 'mentions', message: 'Only active people who work on incidents can be spoken to.' }])
  for (const personId of ids.filter((id) => id !== actor.id))
    em.create(Mention, { id: uuid(), incidentId, inId, personId, byId: actor.id, at: now, seenAt: null })
  return ids
}
