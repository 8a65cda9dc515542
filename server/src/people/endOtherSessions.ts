import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Session } from './session.entity.ts'

/** A step: who knew the old password is signed out everywhere, but where `keep` says. */
export async function endOtherSessions({ em, now }: Work, personId: string, keep: string | null): Promise<Happening[]> {
  const sessions = await em.find(Session, { personId, endedAt: null, ...(keep && { id: { $ne: keep } }) })
  for (const session of sessions) session.endedAt = now
  return sessions.map(({ id }) => ({
    kind: 'session.ended',
    subject: { type: 'session', id },
    changes: { endedAt: [null, now], person: [personId, personId] },
  }))
}
