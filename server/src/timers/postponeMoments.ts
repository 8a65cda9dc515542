import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { DueMoment } from './readDueMoments.ts'

const ATTEMPTS_MAX = 10
const LONGEST_MS = 10 * 60_000

/** After a throw: another try in 1 s, 2 s, 4 s …; the tenth failure parks the moments and says so in the ledger. */
export async function postponeMoments(
  work: Work,
  moments: readonly DueMoment[],
  error: unknown,
  attemptsMax = ATTEMPTS_MAX,
): Promise<Happening[]> {
  const attempts = moments[0]!.attempts + 1
  const parked = attempts >= attemptsMax
  const retryAt = new Date(work.now.getTime() + Math.min(LONGEST_MS, 1_000 * 2 ** (attempts - 1)))
  await work.em.execute(
    `update moment set attempts = ?, state = ?, retry_at = ?, last_error = ? where id in (${moments.map(() => '?').join()})`,
    [attempts, parked ? 'parked' : 'due', retryAt, String(error).slice(0, 500), ...moments.map(({ id }) => id)],
  )
  if (!parked) return []
  return moments.map(({ id, kind, rootKind, rootId }) => ({
    kind: 'moment.parked',
    subject: { type: 'moment', id },
    ...(rootKind === 'incident' && { incident: rootId }),
    changes: { kind: [null, kind] },
  }))
}
