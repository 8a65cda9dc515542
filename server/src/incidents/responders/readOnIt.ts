import type { EntityManager } from '@mikro-orm/postgresql'
import { readRows } from '../../kernel/readRows.ts'
import type { Incident } from '../incident.entity.ts'
import { CommandRole } from '../roles/commandRole.entity.ts'

/** Who owns the incident or plays a part in it: they need not be asked to join. */
export async function readOnIt(em: EntityManager, { id, ownerId }: Incident): Promise<Set<string>> {
  const held = await readRows(em, CommandRole, `where incident_id = ? and state = 'held'`, [id])
  return new Set([...held.map(({ personId }) => personId), ...(ownerId ? [ownerId] : [])])
}
