import { changeTaskInput } from '@muster/shared/inputs/task'
import { command } from '../../kernel/command.ts'
import { Incident } from '../incident.entity.ts'
import { Task } from './task.entity.ts'
import { checkTaskOwner, incidentOfTask, openTask, taskScope } from './taskScope.ts'

/** It is somebody else's, or due at another time. */
export const changeTask = command({
  operation: 'task.change',
  input: changeTaskInput,
  root: Incident,
  rootId: incidentOfTask,
  answers: Task,
  scope: (_em, incident) => incident.scope,
  answerScope: taskScope,

  async run(work, incident, { id, ownerId = null, dueAt = null, expectedVersion }) {
    const task = await openTask(work, id, expectedVersion)
    if (ownerId !== task.ownerId) await checkTaskOwner(work, ownerId)
    const before = { ownerId: task.ownerId, dueAt: task.dueAt }
    Object.assign(task, { ownerId, dueAt, version: task.version + 1 })
    incident.version++
    return {
      value: task,
      happened: [
        {
          kind: 'task.changed',
          subject: { type: 'task', id },
          incident: incident.id,
          changes: { owner: [before.ownerId, ownerId], dueAt: [before.dueAt, dueAt] },
        },
      ],
    }
  },
})
