import type { Work } from '../../kernel/work.ts'
import { Session } from './session.entity.ts'

/** A step: somebody's live sessions end, but where `keep` says. Who calls it tells the ledger which, so that their sockets are cut. */
export async function closeSessions({ em, now }: Work, personId: string, keep: string | null = null): Promise<string[]> {
  const sessions = await em.find(Session, { personId, endedAt: null, ...(keep && { id: { $ne: keep } }) })
  for (const session of sessions) session.endedAt = now
  return sessions.map(({ id }) => id)
}
