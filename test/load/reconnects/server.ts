import 'reflect-metadata'
import { openDoors } from '../../kit/serving.ts'
import { makeWorld } from '../../kit/world.ts'
import { obey } from '../child.ts'
import { signInMany, SOCKETS_A_PERSON } from '../fanout/signInMany.ts'

const world = await makeWorld({ real: true })
const doors = await openDoors(world, { aMinute: Infinity })

obey({
  async open({ sockets }: { sockets: number }) {
    const { id } = await world.report(await world.as('tech'), { clients: ['aster'] })
    const { port, sockets: live } = doors.serving
    const cookies = await signInMany(world, sockets)
    return { port, incidentId: id, epoch: world.muster.epoch, head: live.hub.head, cookies: { each: SOCKETS_A_PERSON, cookies } }
  },
  head: () => doors.serving.sockets.hub.head,
  seats: () => doors.serving.sockets.seats.size,
  spentMs() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
})
