import { firstActions } from '../policy/firstActions.ts'
import type { Category } from '../vocabulary/category.ts'
import type { StepState } from '../vocabulary/playbook.ts'

/** A step of a playbook that runs, in the playbook's order. */
interface RunningStep {
  title: string
  dueAt: Date | null
  state: StepState
}

export interface FirstAction {
  words: string
  /** When that step is due; null: in its turn, or it is of no playbook. */
  dueAt: Date | null
}

/** What to do first: the open step that is due soonest, then the first in its turn; without any, what its category asks for. */
export function firstAction(category: Category, steps: readonly RunningStep[]): FirstAction {
  const open = steps.filter(({ state }) => state === 'open')
  const due = (step: RunningStep) => step.dueAt?.getTime() ?? Infinity
  const first = open.reduce<RunningStep | null>((soonest, step) => (soonest && due(soonest) <= due(step) ? soonest : step), null)
  return first ? { words: first.title, dueAt: first.dueAt } : { words: firstActions[category], dueAt: null }
}
