import type { ClockLife, Span } from './clockLife.ts'

/** A clock of a drill whose time is moved on: all its instants are earlier by as much, and what it has used is as before (mechanics, Drill time). */
export function moveLife<Life extends ClockLife>(life: Life, byMs: number): Life {
  const moved = (at: Date | null) => movedBy(at, byMs)
  const { startedAt, ran, runningSince, pausedAt, atRiskAt, dueAt, breachedAt, stoppedAt } = life
  return {
    ...life,
    startedAt: movedBy(startedAt, byMs),
    ran: ran.map((span) => span.map((at) => movedBy(new Date(at), byMs).toISOString()) as unknown as Span),
    ...{ runningSince: moved(runningSince), pausedAt: moved(pausedAt) },
    ...{ atRiskAt: moved(atRiskAt), dueAt: moved(dueAt), breachedAt: moved(breachedAt), stoppedAt: moved(stoppedAt) },
  }
}

export function movedBy<At extends Date | null>(at: At, byMs: number): At {
  return (at && new Date(at.getTime() - byMs)) as At
}
