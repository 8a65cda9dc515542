import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { closeSessions } from './closeSessions.ts'

/** A step: who knew the old password is signed out everywhere, but where `keep` says. */
export async function endOtherSessions(work: Work, personId: string, keep: string | null): Promise<Happening[]> {
  const closed = await closeSessions(work, personId, keep)
  return closed.map((id) => ({
    kind: 'session.ended',
    subject: { type: 'session', id },
    changes: { endedAt: [null, work.now], person: [personId, personId] },
  }))
}
