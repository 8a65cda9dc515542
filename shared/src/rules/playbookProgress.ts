import type { StepPlan } from '../policy/playbooks.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { StepState } from '../vocabulary/playbook.ts'
import { needsReview } from './needsReview.ts'

/** A playbook that runs on an incident: its plan, and how far each step is; a step that nobody has touched is open. */
export interface Progress {
  steps: readonly StepPlan[]
  states: ReadonlyMap<string, StepState>
}

export const stateOf = ({ states }: Pick<Progress, 'states'>, key: string): StepState => states.get(key) ?? 'open'

/** When a step is due: counted from detection (rules §6). */
export const stepDueAt = (detectedAt: Date, { dueMs }: Pick<StepPlan, 'dueMs'>): Date | null =>
  dueMs === null ? null : new Date(detectedAt.getTime() + dueMs)

/** When the next open step of all that run is due; null when none has a time. */
export function nextStepDue(detectedAt: Date, running: readonly Progress[]): Date | null {
  const open = running.flatMap((one) => one.steps.filter(({ key }) => stateOf(one, key) === 'open'))
  const dues = open.flatMap(({ dueMs }) => (dueMs === null ? [] : [dueMs]))
  return dues.length === 0 ? null : stepDueAt(detectedAt, { dueMs: Math.min(...dues) })
}

/** The steps of validation that a P1 or P2 still lacks before it is resolved: what failed has not been validated (rules §6). */
export function missingValidation(severity: Severity, running: readonly Progress[]): StepPlan[] {
  if (!needsReview(severity)) return []
  return running.flatMap((one) =>
    one.steps.filter(({ key, validates }) => validates && !['done', 'skipped'].includes(stateOf(one, key))),
  )
}
