import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { Invitation } from '../invitations/invitation.entity.ts'
import type { Person } from '../person.entity.ts'

/** A step: who was invited and comes by a provider has joined, without a password; their links open nothing any more. */
export async function joinByProvider({ em, now }: Work, person: Person): Promise<Happening[]> {
  if (person.status !== 'invited') return []
  const open = await em.find(Invitation, { personId: person.id, usedAt: null })
  for (const invitation of open) if (invitation.expiresAt > now) invitation.expiresAt = now
  person.status = 'active'
  person.version++
  return [{ kind: 'person.joined', subject: { type: 'person', id: person.id }, changes: { status: ['invited', 'active'] } }]
}
