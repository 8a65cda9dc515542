import { Clock } from '../../clocks/clock.entity.ts'
import { Escalation } from '../../escalations/escalation.entity.ts'
import type { Loaders } from '../../kernel/loaders.ts'
import type { Incident } from '../incident.entity.ts'
import type { CommandBrief } from './commandBrief.ts'
import { Task } from '../tasks/task.entity.ts'
import { CommandRole } from './commandRole.entity.ts'

/** How an incident stands, for who takes a part over: state, clocks, next update, open tasks, who is on, what waits. */
export async function composeCommandBrief(load: Loaders, incident: Incident, now: Date): Promise<CommandBrief> {
  const { id, severity, status, level, ownerId } = incident
  const [clocks, roles, escalations, tasks] = await Promise.all([
    load.all(Clock, 'incidentId', id, { id: 'asc' }),
    load.all(CommandRole, 'incidentId', id, { id: 'asc' }),
    load.all(Escalation, 'incidentId', id, { id: 'asc' }),
    load.all(Task, 'incidentId', id, { id: 'asc' }),
  ])
  const running = clocks.filter(({ stoppedAt, dueAt }) => !stoppedAt && dueAt)
  return {
    ...{ asOf: now.toISOString(), severity, status, level, ownerId },
    nextUpdateDueAt: running.find(({ kind }) => kind === 'update')?.dueAt?.toISOString() ?? null,
    due: running
      .toSorted((a, b) => +a.dueAt! - +b.dueAt!)
      .map(({ kind, clientId, atRiskAt, dueAt }) => ({
        ...{ kind, clientId, dueAt: dueAt!.toISOString() },
        atRiskAt: atRiskAt?.toISOString() ?? null,
      })),
    team: roles.filter(({ state }) => state === 'held').map(({ role, personId }) => ({ role, personId })),
    taskIds: tasks
      .filter(({ state }) => state === 'open')
      .toSorted((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity))
      .map((task) => task.id),
    waitsAt: escalations.filter(({ state }) => state === 'active').map(({ toLevel }) => toLevel),
  }
}
