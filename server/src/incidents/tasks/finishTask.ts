import { finishTaskInput } from '@muster/shared/inputs/task'
import { command } from '../../kernel/command.ts'
import { Incident } from '../incident.entity.ts'
import { closeTask } from './closeTask.ts'
import { Task } from './task.entity.ts'
import { incidentOfTask, openTask, taskScope } from './taskScope.ts'

/** It is done, whoever did it. */
export const finishTask = command({
  operation: 'task.finish',
  input: finishTaskInput,
  root: Incident,
  rootId: incidentOfTask,
  answers: Task,
  scope: (_em, incident) => incident.scope,
  answerScope: taskScope,

  async run(work, incident, { id, expectedVersion }) {
    const task = await openTask(work, id, expectedVersion)
    incident.version++
    return { value: task, happened: [closeTask(work, task, 'done')] }
  },
})
