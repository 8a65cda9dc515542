import type { Calendar } from '../time/calendar.ts'
import type { ClockKind } from '../vocabulary/clock.ts'
import {
  pausedBy,
  pauseLife,
  recomputeLife,
  resumeLife,
  settleLife,
  startLife,
  stopLife,
  usedBy,
  type ClockLife,
} from './clockLife.ts'
import { moveLife, movedBy } from './moveLife.ts'

/** What an entry of the ledger says of clocks: lists in the order of `clocks`, but for what is told once for all. */
export interface ClockEntry {
  at: Date
  kind: string
  changes: Record<string, readonly [before: unknown, after: unknown]>
}

/** One thing that happened to a clock, and how it stood then. */
export interface ClockStep {
  at: Date
  /** The entry's kind without its noun: started, paused, resumed, recomputed, atRisk, breached, stopped, ended. */
  kind: string
  usedMs: number
  /** Working time left, negative past the limit. */
  remainingMs: number
  dueAt: Date | null
  because: string[] | null
}

/** A stretch from a start, or a re-opening, to a stop. */
export interface ClockCycle {
  startedAt: Date
  stoppedAt: Date | null
  /** Its limit was passed in this stretch, or before it. */
  breached: boolean
  usedMs: number
  pausedMs: number
  goalMs: number
}

export interface FoldedClock {
  id: string
  kind: ClockKind
  clientId: string | null
  cycle: number
  life: ClockLife
  atRiskFiredAt: Date | null
  ended: boolean
  steps: ClockStep[]
  cycles: ClockCycle[]
  /** Its entries are from before they told all of it (release 0.5): what follows from them is not to be relied on. */
  isGuess: boolean
}

/** Every clock again, from what the ledger says of it and nothing else (rules §2). Entries come in the ledger's order. */
export function foldClocks(entries: Iterable<ClockEntry>): Map<string, FoldedClock> {
  const clocks = new Map<string, FoldedClock>()
  for (const entry of entries) followClocks(clocks, entry)
  return clocks
}

/** One entry more: the clocks that it tells of are replaced, none is changed in itself. */
export function followClocks(clocks: Map<string, FoldedClock>, entry: ClockEntry): void {
  if (entry.kind === 'drill.advanced') moveAll(clocks, Number(entry.changes['byMs']?.[1]))
  const ids = (entry.changes['clocks']?.[1] ?? []) as string[]
  for (const [index, id] of ids.entries()) {
    const before = clocks.get(id)
    const told = readFacts(entry, index)
    const after = before ? follow(before, told) : told.verb === 'started' ? begin(id, told) : undefined
    if (after) clocks.set(id, withStep(after, told))
  }
}

/** In a drill that is moved on every instant of its clocks is earlier; how they stood when something happened to them stays. */
function moveAll(clocks: Map<string, FoldedClock>, byMs: number): void {
  for (const [id, clock] of clocks)
    clocks.set(id, {
      ...{ ...clock, life: moveLife(clock.life, byMs), atRiskFiredAt: movedBy(clock.atRiskFiredAt, byMs) },
      cycles: clock.cycles.map((cycle) => ({
        ...cycle,
        ...{ startedAt: movedBy(cycle.startedAt, byMs), stoppedAt: movedBy(cycle.stoppedAt, byMs) },
      })),
    })
}

/** Its stretches as of an instant: the present one has used, waited and is late by as much as the clock itself. */
export function cyclesAt({ cycles, life }: FoldedClock, now: Date): ClockCycle[] {
  const present = { ...settleLife(life, now), usedMs: usedBy(life, now), pausedMs: pausedBy(life, now) }
  return [...cycles.slice(0, -1), endOf(cycles, present)]
}

interface Facts {
  at: Date
  verb: string
  /** Whether it tells a field at all. */
  tells(field: string): boolean
  time(field: string): Date
  value<Value>(field: string): Value
}

function readFacts({ at, kind, changes }: ClockEntry, index: number): Facts {
  const value = <Value>(field: string) => {
    const after = changes[field]?.[1]
    return (Array.isArray(after) ? after[index] : after) as Value
  }
  return {
    at,
    verb: kind.slice(kind.indexOf('.') + 1),
    tells: (field) => field in changes,
    time: (field) => new Date(value<string>(field)),
    value,
  }
}

function begin(id: string, told: Facts): FoldedClock {
  const life = startLife(readLimits(told), told.time('startedAt'))
  return {
    id,
    kind: told.value('kind'),
    clientId: told.value<string | null>('clients') ?? null,
    cycle: told.value('cycle'),
    life,
    atRiskFiredAt: null,
    ended: false,
    steps: [],
    cycles: [{ startedAt: life.startedAt, stoppedAt: null, breached: false, usedMs: 0, pausedMs: 0, goalMs: life.limitMs }],
    isGuess: !told.tells('calendar'),
  }
}

const readLimits = (told: Facts) => ({
  targetMs: told.value<number>('targetMs'),
  limitMs: told.value<number>('limitMs'),
  calendar: told.value<Calendar | null>('calendar') ?? null,
})

function follow(clock: FoldedClock, told: Facts): FoldedClock {
  const { life, atRiskFiredAt } = clock
  const { at, verb } = told
  if (verb === 'atRisk') return { ...clock, atRiskFiredAt: at }
  if (verb === 'breached') return { ...clock, life: settleLife(life, at) }
  // Of who is affected from now on, the answer and the hold may have come before.
  const then = (field: string) => (told.tells(field) ? told.time(field) : at)
  if (verb === 'paused') return { ...clock, life: pauseLife(life, then('pausedAt')) }
  if (verb === 'ended') return { ...clock, life: stopLife(life, then('stoppedAt')), ended: true }
  if (verb === 'stopped') return { ...clock, life: stopLife(life, then('stoppedAt')) }
  if (verb === 'resumed')
    return told.tells('since')
      ? { ...clock, ended: false, life: resumeLife(life, told.time('since')), cycles: reopened(clock, told.time('since')) }
      : { ...clock, isGuess: true }
  if (verb !== 'recomputed') return clock
  const next = recomputeLife(life, readLimits(told), at)
  return { ...clock, life: next, atRiskFiredAt: next.atRiskAt && next.atRiskAt > at ? null : atRiskFiredAt }
}

/** A stop that was taken back has not been; any other resumption of a stopped clock begins another stretch. */
function reopened({ life, cycles }: FoldedClock, since: Date): ClockCycle[] {
  const isReopening = life.stoppedAt && since > life.stoppedAt
  return isReopening
    ? [...cycles, { startedAt: since, stoppedAt: null, breached: false, usedMs: 0, pausedMs: 0, goalMs: life.limitMs }]
    : cycles
}

function withStep(clock: FoldedClock, told: Facts): FoldedClock {
  const { life, cycles } = clock
  const usedMs = usedBy(life, told.at)
  const step: ClockStep = {
    at: told.at,
    kind: told.verb,
    usedMs,
    remainingMs: life.limitMs - usedMs,
    dueAt: life.dueAt,
    because: told.tells('because') ? told.value<string[]>('because') : null,
  }
  return { ...clock, steps: [...clock.steps, step], cycles: [...cycles.slice(0, -1), endOf(cycles, life)] }
}

/** The present stretch, with what those before it have not used and waited. */
function endOf(cycles: readonly ClockCycle[], { stoppedAt, breachedAt, usedMs, pausedMs, limitMs }: ClockLife): ClockCycle {
  const earlier = cycles.slice(0, -1)
  const sum = (field: 'usedMs' | 'pausedMs') => earlier.reduce((total, cycle) => total + cycle[field], 0)
  return {
    startedAt: cycles.at(-1)!.startedAt,
    stoppedAt,
    breached: breachedAt !== null,
    usedMs: usedMs - sum('usedMs'),
    pausedMs: pausedMs - sum('pausedMs'),
    goalMs: limitMs,
  }
}
