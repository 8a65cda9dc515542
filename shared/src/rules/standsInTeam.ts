import type { PageReason, PageState } from '../vocabulary/page.ts'

/** A page of somebody's for one incident. */
export interface TeamAsk {
  because: PageReason
  state: PageState
  /** Until when it waits for its answer. */
  answerBy: Date | null
}

/** How somebody stands whom an incident may take; `late` was asked and let the time pass, and may be asked again as who declined. */
export type TeamStanding = 'in' | 'asked' | 'late' | 'declined' | 'not_reached' | 'free'

/** By their pages, oldest first: the last that asked for an answer counts. Who plays a part or owns the incident is in. */
export function standsInTeam(pages: readonly TeamAsk[], now: Date, isOnIt = false): TeamStanding {
  const last = pages.findLast(({ because, state }) => because !== 'told' && state !== 'over')
  if (isOnIt || last?.state === 'acknowledged') return 'in'
  if (!last) return 'free'
  if (last.state === 'declined') return 'declined'
  if (last.state === 'not_sent') return 'not_reached'
  return last.state === 'waiting' && last.answerBy && now < last.answerBy ? 'asked' : 'late'
}

/** Whoever has their time to answer, or is in, is not asked a second time. */
export function mayAskAgain(standing: TeamStanding): boolean {
  return standing !== 'in' && standing !== 'asked'
}
