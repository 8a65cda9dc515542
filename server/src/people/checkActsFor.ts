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
export async function checkActsFor({ em }: Work, actsFor: ActsFor): Promise<void> {
  const { clientId, vendorId, linkedClientIds } = actsFor
  const wanted = [...linkedClientIds, ...(clientId ? [clientId] : [])]
  const inUse = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } } as const
  const clients = wanted.length > 0 ? await em.find(Client, { id: { $in: wanted }, status: 'active' }, inUse) : []
  const locked = { lockMode: LockMode.PESSIMISTIC_READ } as const
  const vendor = vendorId ? await em.findOne(Vendor, { id: vendorId, status: 'active' }, locked) : null
  const known = new Set([...clients, ...(vendor ? [vendor] : [])].map(({ id }) => id))
  const faults = actsForFaults(actsFor, (id) => known.has(id))
  if (faults.length > 0) throw new BadInput(faults)
}

/** Nobody is to act for what is not there, or no longer in use. */
export function actsForFaults({ clientId, vendorId, linkedClientIds }: ActsFor, isInUse: (id: string) => boolean): Fault[] {
  const noClient = 'There is no such client in use.'
  return [
    ...linkedClientIds.flatMap((id, at) => (isInUse(id) ? [] : [{ path: `linkedClientIds.${at}`, message: noClient }])),
    ...(clientId && !isInUse(clientId) ? [{ path: 'clientId', message: noClient }] : []),
    ...(vendorId && !isInUse(vendorId) ? [{ path: 'vendorId', message: 'There is no such vendor in use.' }] : []),
  ]
}
