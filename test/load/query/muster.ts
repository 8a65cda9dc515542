import 'reflect-metadata'
import { cookieOf, openDoors } from '../../kit/serving.ts'
import { makeWorld } from '../../kit/world.ts'
import { contend } from './contend.ts'

/** The whole server, which reads its 50 incidents from PostgreSQL for everyone who asks, as that person. */
contend(async () => {
  const world = await makeWorld({ real: true })
  const doors = await openDoors(world, { aMinute: Infinity })
  const tech = await world.as('tech')
  for (let n = 0; n < 50; n++) await world.report(tech, { clients: ['aster', 'fjord'], conditions: [] })
  return { url: doors.graphql, cookie: cookieOf(tech) }
})
