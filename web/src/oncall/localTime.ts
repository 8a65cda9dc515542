import { readWall } from '@muster/shared/time/readWall'

/** '2026-11-20T09:00' as the wall clock of a zone reads, as an instant; nothing while it is no time yet. */
export function fromLocal(text: string, zone: string): Date | undefined {
  const localMs = Date.parse(`${text}Z`)
  return Number.isNaN(localMs) ? undefined : new Date(readWall(zone, localMs, localMs).instantOf(localMs))
}

/** What the wall clock of a zone reads at an instant, to the minute: '2026-11-20T09:00'. */
export function toLocal(at: Date, zone: string): string {
  const ms = at.getTime()
  return new Date(readWall(zone, ms, ms).localOf(ms)).toISOString().slice(0, 16)
}
