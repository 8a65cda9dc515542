import { addTaskInput } from '@muster/shared/inputs/task'
import { isGoingOn } from '@muster/shared/rules/isGoingOn'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { Task } from './task.entity.ts'
import { checkTaskOwner, taskScope } from './taskScope.ts'

/** Something is to be done, by somebody and by a time if these are known. */
export const addTask = command({
  operation: 'task.add',
  input: addTaskInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Task,
  scope: (_em, incident) => incident.scope,
  answerScope: taskScope,

  async run(work, incident, { text, ownerId = null, dueAt = null }) {
    if (!isGoingOn(incident.status)) throw new Conflict(`It is ${incident.status}.`, { status: incident.status })
    await checkTaskOwner(work, ownerId)
    const { em, actor, now } = work
    const task = em.create(Task, {
      ...{ id: uuid(), incidentId: incident.id, text, ownerId, dueAt, state: 'open', addedById: actor.id, addedAt: now },
      ...{ closedById: null, closedAt: null, dropReason: null, version: 1 },
    })
    incident.version++
    return {
      value: task,
      happened: [
        {
          kind: 'task.added',
          subject: { type: 'task', id: task.id },
          incident: incident.id,
          changes: { text: [null, 1], owner: [null, ownerId], dueAt: [null, dueAt] },
        },
      ],
    }
  },
})
