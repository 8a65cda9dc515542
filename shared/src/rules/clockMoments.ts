import type { ClockKind } from '../vocabulary/clock.ts'

export interface Waiting {
  /** Null: none while it is paused. */
  atRiskAt: Date | null
  dueAt: Date | null
  /** When its target was told of; null: it was not. */
  atRiskFiredAt: Date | null
  breachedAt: Date | null
  stoppedAt: Date | null
}

export interface ClockMoment {
  kind: 'clock.warn' | 'clock.breach'
  at: Date
}

/** What a clock waits for, each once: its target, then its limit (rules §2). The timer's moments and the preview are made of this. */
export function clockMoments({ atRiskAt, dueAt, atRiskFiredAt, breachedAt, stoppedAt }: Waiting): ClockMoment[] {
  if (stoppedAt) return []
  return [
    ...(atRiskAt && !atRiskFiredAt ? [{ kind: 'clock.warn' as const, at: atRiskAt }] : []),
    ...(dueAt && !breachedAt ? [{ kind: 'clock.breach' as const, at: dueAt }] : []),
  ]
}

/**
 * Whether people are asked when its time comes: at risk it pages, breached it sends up (rules §5). Of the next update and the review it
 * is only said that they are late.
 */
export const asksPeople = (kind: ClockKind): kind is 'response' | 'resolution' => kind === 'response' || kind === 'resolution'
