import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { USERS_READ, type User } from './refuseInUse.ts'

/** The contacts who speak, or are invited to speak, for a client or a vendor. */
export async function speakersFor({ em }: Work, whom: { clientId: string } | { vendorId: string }): Promise<User[]> {
  const found = await em.find(Person, { ...whom, status: { $ne: 'suspended' } }, { orderBy: { name: 'asc' }, limit: USERS_READ })
  return found.map(({ id, name }) => ({ type: 'person', id, name }))
}
