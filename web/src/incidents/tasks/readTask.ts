import { unshout } from '@muster/shared/vocabulary/shout'
import { taskStates } from '@muster/shared/vocabulary/task'
import type { TaskRowFragment } from '../../generated/graphql.ts'

const date = (at: string | null) => (at === null ? null : new Date(at))

export function readTask({ id, version, text, state, dueAt, closedAt, dropReason, owner, closedBy }: TaskRowFragment) {
  return {
    ...{ id, version, text, owner, closedBy, dropReason },
    state: unshout(taskStates, state) ?? 'open',
    dueAt: date(dueAt),
    closedAt: date(closedAt),
  }
}

export type TaskRow = ReturnType<typeof readTask>

/** What is to do first: open ones by when they are due, those without a time last. */
export function inOrder(tasks: readonly TaskRow[]): TaskRow[] {
  const due = ({ dueAt }: TaskRow) => dueAt?.getTime() ?? Infinity
  return tasks.filter(({ state }) => state === 'open').toSorted((a, b) => due(a) - due(b) || (a.id < b.id ? -1 : 1))
}
