import { expect } from 'vitest'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { bareSocket } from './bareSocket.ts'
import { ask, openDoors, type OpenDoors } from './serving.ts'
import { pause, until } from './until.ts'
import { makeWorld, type World } from './world.ts'

export type Siege = Awaited<ReturnType<typeof besieged>>

/** What somebody does to the server, and what becomes of him: a close code, a status, a code of the API, or words. */
export type Attack = (at: Siege) => Promise<unknown>

/** A server that is attacked, with a neighbour on it who does nothing wrong. */
export async function besieged(settings: Parameters<typeof openDoors>[1] = {}) {
  const world = await makeWorld({ real: true })
  const doors = await openDoors(world, settings)
  const neighbour = await openNeighbour(world, doors)
  const served = new Map<number, Promise<unknown>>()
  doors.serving.app.server.on('connection', (socket) =>
    served.set(socket.remotePort!, new Promise((gone) => socket.once('close', gone))),
  )
  return {
    world,
    doors,
    /** A member of the staff with ill intent; each has twenty sockets. */
    villain: await world.as('tech3'),
    neighbour,
    /** How the server does away with who does not hear it. */
    async letsGoOf({ port }: { port: number }): Promise<'let go'> {
      await until(() => served.has(port), 'the connection')
      await served.get(port)
      return 'let go'
    },
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** What becomes of the attacker; meanwhile, before and after the neighbour misses nothing. */
export async function survives(at: Siege, attack: Attack): Promise<unknown> {
  const { neighbour } = at
  await neighbour.isWell('before')
  let isOver = false
  const meanwhile = async () => {
    for (; !isOver; await pause(250)) await neighbour.isWell('meanwhile')
  }
  const [outcome] = await Promise.all([attack(at).finally(() => (isOver = true)), meanwhile()])
  await neighbour.isWell('after')
  return outcome
}

/** Follows everything, answers pings, writes notes and asks: as a war room does. */
async function openNeighbour(world: World, doors: OpenDoors) {
  const who = await world.as('tech')
  const line = await bareSocket(doors, { who, subscribe: { query: 'subscription { changes { position incidentId } }' } })
  line.socket.on('message', (text) => String(text).startsWith('{"type":"ping"') && line.socket.send('{"type":"pong"}'))
  await until(line.hasJoined, 'joining')
  const { id } = await world.report(who)
  return {
    /** What it reports comes back at once and so has all before it, in order and without a gap; its question is answered. */
    async isWell(when: string) {
      const { position } = await addNote(who, { incidentId: id, text: when })
      await until(() => line.positions().at(-1)! >= position, `the neighbour’s note ${when}`, 10_000)
      const own = line.changes().filter(({ incidentId }) => incidentId === id)
      const heard = own.map((change) => Number(change.position)).filter((heardAt) => heardAt <= position)
      const written = await world
        .em()
        .execute<
          { position: string }[]
        >(`select position from ledger where body::jsonb ->> 'incident' = ? and position <= ? order by position`, [id, position])
      expect(heard).toEqual(written.map((entry) => Number(entry.position)))
      const { incident } = await ask<{ incident: { id: string } }>(doors, who, 'query ($id: ID!) { incident(id: $id) { id } }', {
        id,
      })
      expect(incident).toEqual({ id })
    },
  }
}
