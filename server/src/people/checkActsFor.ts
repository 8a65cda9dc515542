import { LockMode } from '@mikro-orm/core'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { BadInput, type Fault } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'

interface ActsFor {
  clientId: string | null
  vendorId: string | null
  linkedClientIds: readonly string[]
}

/** A step: whom a person is to act for must be there and in use, and stays so until this command has ended. */
export async function checkActsFor({ em }: Work, { clientId, vendorId, linkedClientIds }: ActsFor): Promise<void> {
  const wanted = [...linkedClientIds, ...(clientId ? [clientId] : [])]
  const inUse = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } } as const
  const clients = wanted.length > 0 ? await em.find(Client, { id: { $in: wanted }, status: 'active' }, inUse) : []
  const known = new Set(clients.map(({ id }) => id))
  const faults: Fault[] = linkedClientIds.flatMap((id, at) =>
    known.has(id) ? [] : [{ path: `linkedClientIds.${at}`, message: 'There is no such client in use.' }],
  )
  if (clientId && !known.has(clientId)) faults.push({ path: 'clientId', message: 'There is no such client in use.' })
  if (vendorId && !(await em.findOne(Vendor, { id: vendorId, status: 'active' }, { lockMode: LockMode.PESSIMISTIC_READ })))
    faults.push({ path: 'vendorId', message: 'There is no such vendor in use.' })
  if (faults.length > 0) throw new BadInput(faults)
}
