import { BadInput } from '../../kernel/refusals.ts'
import type { Incident } from '../incident.entity.ts'

/** A workaround is given to whom the incident affects. */
export function requireAffected(incident: Incident, clientIds: readonly string[]): void {
  if (clientIds.some((id) => !incident.clientIds.includes(id)))
    throw new BadInput([{ path: 'clientIds', message: 'One of them is not affected.' }])
}
