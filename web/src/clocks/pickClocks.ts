import { headlineClock } from '@muster/shared/rules/headlineClock'
import type { ClockKind } from '@muster/shared/vocabulary/clock'
import type { ClockRow } from '../live/incidentRow.ts'

const shown = ['response', 'update', 'resolution'] as const satisfies readonly ClockKind[]

/**
 * One clock of each kind, always in this order: the one that stands for the others, or the last that stopped (an incident has
 * one per client and per cycle). What stops at once stops with the one that stood for it: nobody is put in its place.
 */
export function pickClocks(clocks: readonly ClockRow[]): ClockRow[] {
  return shown.flatMap((kind) => {
    const ofKind = clocks.filter((clock) => clock.kind === kind)
    // What was promised to who is not affected after all stands for nobody.
    const kept = ofKind.filter(({ ended }) => !ended)
    return headlineClock(ofKind) ?? lastStopped(kept) ?? lastStopped(ofKind) ?? []
  })
}

function lastStopped(clocks: readonly ClockRow[]): ClockRow | undefined {
  const stopped = ({ stoppedAt }: ClockRow) => stoppedAt?.getTime() ?? 0
  const due = ({ dueAt }: ClockRow) => dueAt?.getTime() ?? Infinity
  return clocks.toSorted((a, b) => stopped(b) - stopped(a) || due(a) - due(b))[0]
}
