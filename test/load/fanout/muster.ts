import 'reflect-metadata'
import { v7 as uuid } from 'uuid'
import { seedDirectory } from '../../../server/src/clients/seedDirectory.ts'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { hashSecret, makeSecret } from '../../../server/src/people/sessions/hashSecret.ts'
import { startSession } from '../../../server/src/people/sessions/startSession.ts'
import { cookieOf, openDoors } from '../../kit/serving.ts'
import { makeWorld, type World } from '../../kit/world.ts'
import { now } from '../child.ts'
import { contend } from './contend.ts'

const SOCKETS_A_PERSON = 20

/**
 * The whole server on a database of its own: sessions, audience, queue and resume as they are. Everybody is of one role and so hears the
 * same; the change is a note, by the real command. One waits from the command's answer, which is after the COMMIT.
 */
contend(async ({ sockets }) => {
  const world = await makeWorld({ real: true })
  const doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['aster'] })
  return {
    port: doors.serving.port,
    way: 'graphql',
    cookies: { each: SOCKETS_A_PERSON, cookies: await signInMany(world, Math.ceil(sockets / SOCKETS_A_PERSON) + 1) },
    async tell() {
      await addNote(tech, { incidentId: id, text: 'One more thing that is worth knowing' })
      return now()
    },
  }
})

/** So many more of the technical support, each signed in. */
async function signInMany({ kernel }: World, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, n) => ({
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
