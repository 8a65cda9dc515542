import { v7 as uuid } from 'uuid'
import type { Work } from '../../kernel/work.ts'
import { Invitation } from './invitation.entity.ts'
import type { Person } from '../person.entity.ts'

const WEEK_MS = 7 * 86_400_000

/** A step: a link that opens this account, for a week. */
export function openInvitation({ em, now }: Work, { id: personId, role }: Person, tokenHash: string): Date {
  const expiresAt = new Date(now.getTime() + WEEK_MS)
  em.create(Invitation, { id: uuid(), personId, role, tokenHash, expiresAt, usedAt: null })
  return expiresAt
}
