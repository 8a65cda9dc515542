import type { EntityManager } from '@mikro-orm/postgresql'
import { permissions } from '@muster/shared/policy/permissions'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import type { Work } from '../../kernel/work.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { Task } from './task.entity.ts'

export const taskScope = async (em: EntityManager, { incidentId }: Task): Promise<Scope> =>
  (await em.findOneOrFail(Incident, incidentId)).scope

/** The incident that a task belongs to: its lock is the task's. */
export async function incidentOfTask(em: EntityManager, { id }: { id?: unknown }): Promise<string | undefined> {
  const [row] = await em.execute<{ incident_id: string }[]>('select incident_id from task where id::text = ?', [String(id)])
  return row?.incident_id
}

/** A step: the task, as it was seen and still to do. */
export async function openTask({ em }: Work, id: string, expectedVersion: number | null | undefined): Promise<Task> {
  const task = await em.findOneOrFail(Task, id)
  expectVersion(task, expectedVersion, { state: task.state, owner: task.ownerId })
  if (task.state !== 'open') throw new Conflict(`It is ${task.state} already.`, { state: task.state })
  return task
}

/** A step: whose it is, is somebody active who may finish it. */
export async function checkTaskOwner({ em }: Work, id: string | null | undefined): Promise<void> {
  if (!id) return
  const owner = await em.findOne(Person, { id, status: 'active' })
  if (!owner || !(owner.role in permissions['task.finish']))
    throw new BadInput([{ path: 'ownerId', message: 'Nobody active who may do this has this id.' }])
}
