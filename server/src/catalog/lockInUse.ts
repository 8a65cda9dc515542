import { LockMode } from '@mikro-orm/core'
import type { EntityClass } from '@mikro-orm/postgresql'
import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import type { Work } from '../kernel/work.ts'

interface Row {
  id: string
  status: DirectoryStatus
}

/**
 * A step: what is newly pointed at must be there and in use, and stays so until this command has ended: whoever takes it out of
 * use waits, and then finds what points at it.
 */
export function lockInUse<Thing extends Row>({ em }: Work, entity: EntityClass<Thing>, id: string): Promise<Thing | null> {
  const wanted = { id, status: 'active' } as never
  return em.findOne(entity, wanted, { lockMode: LockMode.PESSIMISTIC_READ, refresh: true }) as Promise<Thing | null>
}
