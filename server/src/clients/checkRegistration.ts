import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Client } from './client.entity.ts'
import { locks } from '../kernel/locks.ts'

/**
 * A step: a registration number is one client's. Whoever takes the same one at the same time waits here, and then reads that it
 * is taken. Whose it is isn't said: that client may not be for the reader.
 */
export async function checkRegistration({ em }: Work, registrationNumber: string): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(${locks.registration}, hashtext(?))`, [registrationNumber])
  if ((await em.count(Client, { registrationNumber })) === 0) return
  throw new BadInput([{ path: 'registrationNumber', message: 'A client with this number is here already.' }])
}
