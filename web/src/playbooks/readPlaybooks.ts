import { needsReview } from '@muster/shared/rules/needsReview'
import { actionNames, actionStates, playbookKeys, stepStates } from '@muster/shared/vocabulary/playbook'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { RunningPlaybookFragment } from '../generated/graphql.ts'

function readCall({ state, proposedAt, sentAt, endedAt, ...call }: RunningPlaybookFragment['steps'][number]['calls'][number]) {
  const at = endedAt ?? sentAt ?? proposedAt
  return { ...call, state: unshout(actionStates, state) ?? 'sent', at: new Date(at) }
}

/** A playbook as it runs on an incident, with real dates and the policy's words. */
export function readPlaybook({ id, playbook, name, steps }: RunningPlaybookFragment) {
  return {
    id,
    playbook: unshout(playbookKeys, playbook) ?? null,
    name,
    steps: steps.map(({ dueAt, endedAt, state, action, calls, ...step }) => ({
      ...step,
      action: (action && unshout(actionNames, action)) ?? null,
      /** The latest first. */
      calls: calls.map(readCall),
      dueAt: dueAt === null ? null : new Date(dueAt),
      endedAt: endedAt === null ? null : new Date(endedAt),
      state: unshout(stepStates, state) ?? 'open',
    })),
  }
}

export type Playbook = ReturnType<typeof readPlaybook>
export type Step = Playbook['steps'][number]

/** What is still to be said of a step before it is changed. */
export interface Asked {
  runId: string
  step: Step
  what: 'done' | 'skipped' | 'failed' | 'give' | 'propose' | 'confirm'
}

export const isOverdue = ({ state, dueAt }: Step, now: Date) => state === 'open' && dueAt !== null && dueAt <= now

export const overdueOf = (playbooks: readonly Playbook[], now: Date) =>
  playbooks.flatMap(({ steps }) => steps).filter((step) => isOverdue(step, now)).length

/** What a P1 or P2 still lacks before it is resolved (rules §6). */
export const lackingOf = (playbooks: readonly Playbook[], severity: Severity): Step[] =>
  needsReview(severity)
    ? playbooks
        .flatMap(({ steps }) => steps)
        .filter(({ validates, state }) => validates && state !== 'done' && state !== 'skipped')
    : []

/** Steps that are due together, in the order of the playbook. */
export function groupsOf({ steps }: Playbook): { dueAt: Date | null; steps: Step[] }[] {
  const groups: { dueAt: Date | null; steps: Step[] }[] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (last && last.dueAt?.getTime() === step.dueAt?.getTime()) last.steps.push(step)
    else groups.push({ dueAt: step.dueAt, steps: [step] })
  }
  return groups
}
