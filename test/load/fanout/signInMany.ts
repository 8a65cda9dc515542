import { v7 as uuid } from 'uuid'
import { seedDirectory } from '../../../server/src/clients/seedDirectory.ts'
import { hashSecret, makeSecret } from '../../../server/src/people/sessions/hashSecret.ts'
import { startSession } from '../../../server/src/people/sessions/startSession.ts'
import { cookieOf } from '../../kit/serving.ts'
import type { World } from '../../kit/world.ts'

export const SOCKETS_A_PERSON = 20

/** As many more of the technical support as so many sockets need, and one; each signed in. */
export async function signInMany({ kernel }: World, sockets: number): Promise<string[]> {
  const people = Array.from({ length: Math.ceil(sockets / SOCKETS_A_PERSON) + 1 }, (_, n) => ({
    id: uuid(),
    name: `Tech ${n}`,
    email: `tech${n}@example.com`,
    role: 'technical_support' as const,
    clientId: null,
    vendorId: null,
    linkedClientIds: [],
    timeZone: 'Europe/Berlin',
    passwordHash: null,
  }))
  const none = { vendors: [], products: [], components: [], clients: [], subscriptions: [], agreements: [] }
  await seedDirectory({ kernel, knock: { kind: 'system', id: 'seed' }, nextRequest: () => uuid() }, { ...none, people })
  const cookies: string[] = []
  for (const { id } of people) {
    const token = makeSecret()
    const visitor = { kernel, knock: { kind: 'visitor' as const }, nextRequest: () => uuid() }
    await startSession(visitor, { personId: id, tokenHash: hashSecret(token), device: null })
    cookies.push(cookieOf({ token }))
  }
  return cookies
}
