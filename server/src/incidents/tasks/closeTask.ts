import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Task } from './task.entity.ts'

/** A step: nothing more is to be done about it. */
export function closeTask({ actor, now }: Work, task: Task, state: 'done' | 'dropped'): Happening {
  Object.assign(task, { state, closedById: actor.id, closedAt: now, version: task.version + 1 })
  return {
    kind: state === 'done' ? 'task.finished' : 'task.dropped',
    subject: { type: 'task', id: task.id },
    incident: task.incidentId,
    changes: { state: ['open', state], dropReason: [null, task.dropReason ? 1 : null] },
  }
}
