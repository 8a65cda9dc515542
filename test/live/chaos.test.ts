import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { assignIncident } from '../../server/src/incidents/assignIncident.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { reportIncident } from '../../server/src/incidents/reportIncident.ts'
import type { Caller } from '../../server/src/kernel/work.ts'
import { SocketLine } from '../../server/src/live/socketLine.ts'
import { openDoors, type OpenDoors } from '../kit/serving.ts'
import type { IncidentRow } from '../../web/src/live/incidentRow.ts'
import { openTab, picture, type Tab } from '../kit/tab.ts'
import { pause, until } from '../kit/until.ts'
import { makeWorld, type World } from '../kit/world.ts'

/** 1012, which asks for a wait of up to 5 s, comes with each restart. */
const CODES = [1001, 1011, 4400, 4409, 4410, 4500]
const CUTS = Number(process.env.CUTS ?? 300)
const RESTARTS = 3

test(
  `${CUTS} cuts while four write: each tab ends as a fresh reading, nothing missed, nothing twice`,
  { timeout: 240_000 },
  async () => {
    await using world = await makeWorld({ real: true })
    await using doors = await openDoors(world)
    const known: string[] = []
    let writing = true
    const written = Promise.all(
      (['commander', 'commander2', 'tech', 'tech2'] as const).map(async (name) => {
        const who = await world.as(name)
        while (writing) {
          await act(world, who, known).catch(() => {}) // Refused as often as not: the other was first.
          await pause(20 + Math.random() * 80)
        }
      }),
    )
    using one = await openTab(doors, await world.as('commander'))
    using two = await openTab(doors, await world.as('tech3'))
    using outside = await openTab(doors, await world.as('client'))
    const tabs = [one, two, outside]

    let cuts = 0
    for (let restarts = 0; cuts < CUTS; ) {
      if (cuts >= ((restarts + 1) * CUTS) / (RESTARTS + 1)) {
        restarts++
        await doors.restart()
      }
      cuts += cutOne(doors)
      await pause(Math.random() * 100)
    }
    writing = false
    await written
    const entries = await world.entries()
    const head = entries.at(-1)!.position
    await until(() => tabs.every(({ feed }) => feed.position.value >= head), 'the end', 30_000)

    for (const tab of tabs) {
      const positions = tab.heard.map(({ position }) => position)
      expect(positions, 'in order, none twice').toEqual([...new Set(positions)].sort((a, b) => a - b))
      expect(seenBy(tab)).toEqual(seenBy(tab, await tab.fresh()))
    }
    for (const tab of [one, two]) {
      const heard = new Set(tab.heard.map(({ position }) => position))
      const missed = entries.filter(({ position }) => position > tab.startedAt && !heard.has(position))
      const told = tab.heard.filter(({ kind }) => kind === 'feed.resync').map(({ position }) => position)
      expect({ missed: missed.map(({ position, kind }) => `${position} ${kind}`), told }, 'none missed').toEqual({
        missed: [],
        told: [],
      })
    }
  },
)

/** A client is not told of internal changes, which count in the version all the same. */
function seenBy(tab: Tab, rows: ReadonlyMap<string, IncidentRow> = tab.room.open) {
  const isOutside = [...tab.room.open.values()].every(({ level }) => level === null)
  return picture(rows).map(({ version, ...row }) => (isOutside ? row : { ...row, version }))
}

async function act(world: World, who: Caller, known: string[]): Promise<void> {
  const id = known[Math.floor(Math.random() * known.length)]
  const dice = Math.random()
  if (!id || dice < 0.15) {
    const clients = [['northwind'], ['aster'], [], ['northwind', 'lotus']] as const
    const report = world.reportOf({ clients: [...clients[Math.floor(Math.random() * 4)]!] })
    known.push((await reportIncident(who, report)).value.id)
  } else if (dice < 0.3) await acknowledgeIncident(who, { id })
  else if (dice < 0.5)
    await moveIncident(who, {
      id,
      to: (['investigating', 'identified', 'monitoring', 'resolved'] as const)[Math.floor(Math.random() * 4)]!,
      reason: 'again',
    })
  else if (dice < 0.7) await assignIncident(who, { id, ownerId: Math.random() < 0.5 ? world.cast.people.tech : null })
  else await addNote(who, { incidentId: id, text: 'looked' })
}

/**
 * Cuts one open connection, by a reset or by a code: mostly one that has joined. Who is cut before that waits longer each time, so
 * cutting whatever is open at once would keep all of them away.
 */
function cutOne({ serving }: OpenDoors): number {
  const { seats, server } = serving.sockets
  const open = [...server.clients].filter(({ readyState }) => readyState === 1)
  const lines = [...seats.all].filter(({ members }) => [...members].some(({ hasJoined }) => hasJoined)).map(({ line }) => line)
  const joined = lines.flatMap((line) => (line instanceof SocketLine && line.isOpen ? line.socket : []))
  const some = Math.random() < 0.1 ? open : joined
  const socket = some[Math.floor(Math.random() * some.length)]
  if (!socket) return 0
  if (Math.random() < 0.5) (socket as unknown as { _socket: { resetAndDestroy(): void } })._socket.resetAndDestroy()
  else socket.close(CODES[Math.floor(Math.random() * CODES.length)])
  return 1
}
