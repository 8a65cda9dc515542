import 'reflect-metadata'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { openDoors } from '../../kit/serving.ts'
import { makeWorld } from '../../kit/world.ts'
import { now } from '../child.ts'
import { contend } from './contend.ts'
import { signInMany, SOCKETS_A_PERSON } from './signInMany.ts'

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
    cookies: { each: SOCKETS_A_PERSON, cookies: await signInMany(world, sockets) },
    async tell() {
      await addNote(tech, { incidentId: id, text: 'One more thing that is worth knowing' })
      return now()
    },
  }
})
