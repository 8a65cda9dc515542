import { dropTaskInput } from '@muster/shared/inputs/task'
import { command } from '../../kernel/command.ts'
import { Incident } from '../incident.entity.ts'
import { closeTask } from './closeTask.ts'
import { Task } from './task.entity.ts'
import { incidentOfTask, openTask, taskScope } from './taskScope.ts'

/** It is no longer wanted, and why. */
export const dropTask = command({
  operation: 'task.drop',
  input: dropTaskInput,
  root: Incident,
  rootId: incidentOfTask,
  answers: Task,
  scope: (_em, incident) => incident.scope,
  answerScope: taskScope,

  async run(work, incident, { id, reason, expectedVersion }) {
    const task = await openTask(work, id, expectedVersion)
    task.dropReason = reason
    incident.version++
    return { value: task, happened: [closeTask(work, task, 'dropped')] }
  },
})
