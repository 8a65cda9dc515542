import { readWall } from '../time/readWall.ts'
import type { Layer } from '../vocabulary/oncall.ts'
import { dutyWindows } from './dutyWindows.ts'
import { layerTurns } from './layerTurns.ts'

/** Whose turn it is in a layer, in epoch milliseconds. */
export interface LayerSpan {
  startMs: number
  endMs: number
  personId: string
}

/**
 * The turns of one layer between two instants, in order and without overlaps; where it is not on duty there is none. Turns are
 * reckoned by the wall clock and only then become instants, so a hand-over at 09:00 is at 09:00 before and after a change of the clocks.
 */
export function layerSpans(layer: Layer, timeZone: string, fromMs: number, toMs: number): LayerSpan[] {
  const wall = readWall(timeZone, fromMs, toMs)
  // A day more on both sides: the clocks may be put back or forward within it.
  const [localFrom, localTo] = [wall.localOf(fromMs) - DAY_MS, wall.localOf(toMs) + DAY_MS]
  const spans: LayerSpan[] = []
  for (const turn of layerTurns(layer, localFrom)) {
    if (turn.startMs >= localTo) break
    const personId = layer.personIds[turn.index % layer.personIds.length]
    if (personId === undefined) break
    for (const window of dutyWindows(layer.restrictions, near(turn, localFrom, localTo))) {
      const startMs = Math.max(wall.instantOf(window.startMs), fromMs)
      const endMs = Math.min(wall.instantOf(window.endMs), toMs)
      if (startMs < endMs) spans.push({ startMs, endMs, personId })
    }
  }
  return spans
}

const DAY_MS = 86_400_000

/** Of a turn of many weeks, only what is asked for. */
function near({ startMs, endMs }: { startMs: number; endMs: number }, fromMs: number, toMs: number) {
  return { startMs: Math.max(startMs, fromMs), endMs: Math.min(endMs, toMs) }
}
