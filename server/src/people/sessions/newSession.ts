import { v7 as uuid } from 'uuid'
import type { Work } from '../../kernel/work.ts'
import { Session } from './session.entity.ts'

const WEEK_MS = 7 * 86_400_000

type Given = Pick<Session, 'personId' | 'tokenHash' | 'device' | 'how' | 'authenticatedAt' | 'awaitsFactor' | 'factorVouched'>

/** A step: somebody is signed in, for a week at the longest. */
export function newSession({ em, now }: Work, given: Given): Session {
  const expiresAt = new Date(now.getTime() + WEEK_MS)
  return em.create(Session, { id: uuid(), ...given, startedAt: now, lastUsedAt: now, expiresAt, endedAt: null })
}
