import type { Expectation } from '../inputs/drillStory.ts'
import type { ClockKind } from '../vocabulary/clock.ts'
import type { EntryKind } from '../vocabulary/ledger.ts'
import type { PlaybookKey, StepState } from '../vocabulary/playbook.ts'

/** An entry of the drill's ledger, at its minute of the drill. */
export interface DrillEntry {
  kind: EntryKind
  minute: number
  /** Who did it; null: it came by itself. */
  by: string | null
  /** Of a step: of which playbook. */
  playbook: PlaybookKey | null
  /** What of it is since then, by field. */
  after: Readonly<Record<string, unknown>>
}

export interface DrillFacts {
  /** At which minute it is, or has ended. */
  minute: number
  /** The oldest first. */
  entries: readonly DrillEntry[]
  /** Its promises; those given up, as of what was cancelled, left out. */
  clocks: readonly { kind: ClockKind; isBroken: boolean; isStopped: boolean }[]
  steps: readonly { playbook: PlaybookKey; key: string; title: string; dueMinute: number | null; state: StepState }[]
  expected: readonly Expectation[]
}

/** `missed` may still become `late`; `ahead` is not due yet. */
export type ActOutcome = 'done' | 'late' | 'missed' | 'ahead'

export interface ScoredAct {
  expected: Expectation
  /** Of a step: what is to be done, where its playbook runs. */
  title: string | null
  /** When it was done. */
  minute: number | null
  outcome: ActOutcome
}

export interface DrillScore {
  acknowledgedMinute: number | null
  commandedMinute: number | null
  updatedMinute: number | null
  acts: ScoredAct[]
  /** Steps of playbooks whose time has passed and that were neither done nor skipped. */
  missedSteps: { playbook: PlaybookKey; key: string; title: string; dueMinute: number }[]
  promisesKept: number
  promisesBroken: number
  updatesOnTime: number
  updatesLate: number
  /** Of what was owed so far (acts and promises) how much was done and kept, in percent: what was late counts half; null: nothing was owed. */
  percent: number | null
}

/** How people did in a drill so far: the same reckoning while it runs and at its end. */
export function scoreDrill({ minute, entries, clocks, steps, expected }: DrillFacts): DrillScore {
  const acts = expected.map((one, index) => scoreAct(one, expected.slice(0, index), { minute, entries, steps }))
  const promises = clocks.filter(({ isBroken, isStopped }) => isBroken || isStopped)
  const updates = promises.filter(({ kind }) => kind === 'update')
  const broken = promises.filter(({ isBroken }) => isBroken).length
  const missed = steps.flatMap(({ state, dueMinute, ...step }) =>
    dueMinute !== null && dueMinute < minute && (state === 'open' || state === 'failed') ? [{ ...step, dueMinute }] : [],
  )
  return {
    acknowledgedMinute: firstOf(entries, { act: 'acknowledge', by: 0 }),
    commandedMinute: firstOf(entries, { act: 'command', by: 0 }),
    updatedMinute: firstOf(entries, { act: 'update', by: 0 }),
    acts,
    missedSteps: missed,
    promisesKept: promises.length - broken,
    promisesBroken: broken,
    updatesOnTime: updates.filter(({ isBroken }) => !isBroken).length,
    updatesLate: updates.filter(({ isBroken }) => isBroken).length,
    percent: percentOf(acts, { kept: promises.length - broken, broken }),
  }
}

const worth: Readonly<Record<ActOutcome, number>> = { done: 1, late: 0.5, missed: 0, ahead: 0 }

function percentOf(acts: readonly ScoredAct[], { kept, broken }: { kept: number; broken: number }): number | null {
  const owed = acts.filter(({ outcome }) => outcome !== 'ahead')
  const all = owed.length + kept + broken
  if (all === 0) return null
  return Math.round((100 * (owed.reduce((sum, { outcome }) => sum + worth[outcome], 0) + kept)) / all)
}

function scoreAct(
  expected: Expectation,
  earlier: readonly Expectation[],
  { minute, entries, steps }: Pick<DrillFacts, 'minute' | 'entries' | 'steps'>,
): ScoredAct {
  const nth = expected.act === 'update' ? earlier.filter(({ act }) => act === 'update').length : 0
  const done = firstOf(entries, expected, nth)
  const step = 'step' in expected && steps.find(({ playbook, key }) => playbook === expected.playbook && key === expected.step)
  return { expected, title: step ? step.title : null, minute: done, outcome: outcomeOf(done, expected.by, minute) }
}

function outcomeOf(done: number | null, by: number, minute: number): ActOutcome {
  if (done !== null) return done <= by ? 'done' : 'late'
  return minute <= by ? 'ahead' : 'missed'
}

/** When it was done by a person, if it was: what the engine did by itself nobody did. */
function firstOf(entries: readonly DrillEntry[], expected: Expectation, nth = 0): number | null {
  if (expected.act === 'step') return standing(entries, expected)?.minute ?? null
  if (expected.act === 'consent') return consented(entries, expected)
  const found = entries.filter((entry) => entry.by !== null && isAct(entry, expected))
  return found[nth]?.minute ?? null
}

function isAct({ kind, after }: DrillEntry, expected: Exclude<Expectation, { act: 'step' | 'consent' }>): boolean {
  switch (expected.act) {
    case 'acknowledge':
      return kind === 'incident.acknowledged'
    case 'command':
      return kind === 'commandRole.taken' && after['part'] === 'commander'
    case 'update':
      return kind === 'update.published'
    case 'escalate':
      return kind === 'escalation.opened' && after['toLevel'] === expected.to
  }
}

type OnStep = Extract<Expectation, { act: 'step' | 'consent' }>

const isOn = ({ playbook, after }: DrillEntry, step: OnStep) => playbook === step.playbook && after['step'] === step.step

/** The entry by which a step is done or skipped; none where it was opened again since, or failed. */
function standing(entries: readonly DrillEntry[], step: OnStep): DrillEntry | undefined {
  const ends = entries.filter((entry) => entry.kind.startsWith('playbook.step') && isOn(entry, step) && 'state' in entry.after)
  const last = ends.at(-1)
  const isDone = last?.by != null && (last.after['state'] === 'done' || last.after['state'] === 'skipped')
  return isDone ? last : undefined
}

/** In a drill no program acts, so two people stand for its consent: who gave the step to somebody, and who ended it as done, are not the same. */
function consented(entries: readonly DrillEntry[], step: OnStep): number | null {
  const end = standing(entries, step)
  if (end?.after['state'] !== 'done') return null
  const given = entries.filter(
    (entry) => entry.kind === 'playbook.stepAssigned' && isOn(entry, step) && entry.minute <= end.minute,
  )
  return given.some(({ by }) => by !== null && by !== end.by) ? end.minute : null
}
