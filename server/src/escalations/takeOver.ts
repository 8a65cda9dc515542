import { permissions } from '@muster/shared/policy/permissions'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'

/**
 * A step: who takes it up owns it from now on. Only who may work on an incident can: a vendor contact helps, and its owner stays.
 * Unless `always`, whoever owns it already keeps it.
 */
export function takeOver({ actor }: Work, incident: Incident, { always = true } = {}): NonNullable<Happening['changes']> {
  if (actor.kind !== 'person' || !(actor.role in permissions['incident.acknowledge'])) return {}
  const before = incident.ownerId
  if (before && !always) return {}
  incident.ownerId = actor.id
  return { owner: [before, actor.id] }
}
