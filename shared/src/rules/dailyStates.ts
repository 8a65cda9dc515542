import { Temporal } from 'temporal-polyfill'
import { componentStates, type ComponentState } from '../vocabulary/publicStatus.ts'
import type { DayState } from '../vocabulary/publicPage.ts'

export interface StateChange {
  at: Date
  state: ComponentState
}

export interface StateHistory {
  changes: readonly StateChange[]
  /** When the component became known; from then on it works until a change says otherwise. */
  since: Date
  now: Date
  /** IANA; it says where a day begins, so that a day of 23 or 25 hours is one. */
  timeZone: string
}

export interface DailyStates {
  days: DayState[]
  uptime: number | null
}

interface Span {
  state: ComponentState
  from: number
  to: number
}

const daysShown = 90

/** How much of its time a state takes away; maintenance is announced and stays out of the figure altogether. */
const lost: Record<ComponentState, number> = { operational: 0, maintenance: 0, degraded: 0, partial_outage: 0.5, major_outage: 1 }

/** The worst state of each of the last 90 days, the oldest first, and the share of their known time it was up. */
export function dailyStates({ changes, since, now, timeZone }: StateHistory): DailyStates {
  const starts = dayStarts(now, timeZone)
  const spans = spansOf(changes, since.getTime(), now.getTime())
  const days = starts.map((start, day) => worstWithin(spans, start, starts[day + 1] ?? Infinity))
  return { days, uptime: uptimeFrom(spans, starts[0]!) }
}

function dayStarts(now: Date, timeZone: string): number[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  return Array.from({ length: daysShown }, (_, day) => {
    const date = today.subtract({ days: daysShown - 1 - day })
    return date.toZonedDateTime(timeZone).epochMilliseconds
  })
}

function spansOf(changes: readonly StateChange[], since: number, now: number): Span[] {
  if (since > now) return []
  const known = changes.filter(({ at }) => at.getTime() <= now).sort((a, b) => a.at.getTime() - b.at.getTime())
  const steps = [{ state: 'operational' as ComponentState, from: since }]
  for (const { at, state } of known) steps.push({ state, from: Math.max(at.getTime(), since) })
  // What another change replaced at the same instant never was; the state of now counts, however young it is.
  return steps
    .map((step, index) => ({ ...step, to: steps[index + 1]?.from ?? now }))
    .filter(({ from, to }, index) => to > from || index === steps.length - 1)
}

function worstWithin(spans: readonly Span[], start: number, end: number): DayState {
  const states = spans
    .filter(({ from, to }) => from < end && (to > start || (from === to && from >= start)))
    .map(({ state }) => state)
  if (states.length === 0) return 'no_data'
  return states.reduce((worst, state) => (componentStates.indexOf(state) > componentStates.indexOf(worst) ? state : worst))
}

function uptimeFrom(spans: readonly Span[], start: number): number | null {
  let counted = 0
  let down = 0
  for (const { state, from, to } of spans) {
    if (state === 'maintenance') continue
    const duration = Math.max(0, to - Math.max(from, start))
    counted += duration
    down += duration * lost[state]
  }
  return counted === 0 ? null : 1 - down / counted
}
