import type { EntityManager } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'
import { Incident } from '../incident.entity.ts'
import { Workaround } from './workaround.entity.ts'

/** What commands on one workaround have in common: its incident is locked, and says whose it is. */
export const onWorkaround = {
  root: Incident,
  rootId: async (em: EntityManager, { id }: { id: unknown }) =>
    isUuid(id) ? (await em.findOne(Workaround, id as string))?.incidentId : undefined,
  answers: Workaround,
  scope: (_em: EntityManager, incident: Incident) => incident.scope,
  answerScope: async (em: EntityManager, { incidentId }: Workaround) => (await em.findOneOrFail(Incident, incidentId)).scope,
}
