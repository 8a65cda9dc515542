import type { FoldedClock } from '@muster/shared/rules/foldClocks'
import { usedBy } from '@muster/shared/rules/clockLife'
import type { RoomThen } from '@muster/shared/rules/roomThen'
import { clockKinds } from '@muster/shared/vocabulary/clock'
import type { ClockRow } from '../../live/incidentRow.ts'

/** The clocks as any screen shows them: of each promise to each client its present cycle, in the order of their kinds. */
export function clocksThen({ clocks }: RoomThen, at: Date, nameOf: (id: string) => string): ClockRow[] {
  const present = new Map<string, FoldedClock>()
  for (const clock of clocks.values()) present.set(`${clock.kind} ${clock.clientId}`, clock)
  return [...present.values()]
    .filter(({ ended }) => !ended)
    .sort((one, other) => clockKinds.indexOf(one.kind) - clockKinds.indexOf(other.kind))
    .map(({ id, kind, cycle, clientId, ended, life }) => {
      const { limitMs, startedAt, atRiskAt, dueAt, pausedAt, breachedAt, stoppedAt } = life
      return {
        ...{ id, kind, cycle, ended, limitMs, startedAt, atRiskAt, dueAt, pausedAt, breachedAt, stoppedAt },
        client: clientId ? { id: clientId, name: nameOf(clientId) } : null,
        usedMs: usedBy(life, at),
      }
    })
}
