import { fitForLevel } from '@muster/shared/policy/escalation'
import type { Scope } from '@muster/shared/vocabulary/actor'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Incident } from '../incidents/incident.entity.ts'
import type { Escalation } from './escalation.entity.ts'

/** Whose an escalation is: its incident's, and it is for its target. */
export async function escalationScope(em: EntityManager, { incidentId, targetId, toLevel }: Escalation): Promise<Scope> {
  const incident = await em.findOneOrFail(Incident, incidentId)
  return { ...incident.scope, target: { personId: targetId, roles: fitForLevel[toLevel] } }
}

/** The incident that an escalation hangs on: its lock is the escalation's. */
export async function incidentOfEscalation(em: EntityManager, id: unknown): Promise<string | undefined> {
  const [row] = await em.execute<{ incident_id: string }[]>('select incident_id from escalation where id::text = ?', [String(id)])
  return row?.incident_id
}
