import { headlineClock } from '@muster/shared/rules/headlineClock'
import type { ClockKind } from '@muster/shared/vocabulary/clock'
import type { ClockRow } from '../live/incidentRow.ts'

const shown = ['response', 'update', 'resolution'] as const satisfies readonly ClockKind[]

/**
 * One clock of each kind, always in this order: the one that stands for the others, or the last that stopped (an incident has
 * one per client and per cycle).
 */
export function pickClocks(clocks: readonly ClockRow[]): ClockRow[] {
  return shown.flatMap((kind) => {
    const ofKind = clocks.filter((clock) => clock.kind === kind)
    return headlineClock(ofKind) ?? lastStopped(ofKind) ?? []
  })
}

function lastStopped(clocks: readonly ClockRow[]): ClockRow | undefined {
  const time = ({ stoppedAt }: ClockRow) => stoppedAt?.getTime() ?? 0
  return clocks.toSorted((a, b) => time(b) - time(a))[0]
}
