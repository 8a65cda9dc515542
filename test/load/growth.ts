import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { startMuster } from '../../server/src/app/muster.ts'
import { openDoors } from '../kit/serving.ts'
import { makeWorld, type World } from '../kit/world.ts'
import { loadHistory } from './growth/loadHistory.ts'
import { placesOf } from './growth/places.ts'
import { overhear, worstNode } from './growth/worstNode.ts'
import { median } from './measure.ts'
import { openTable } from './table.ts'

const SIZES = [1_000, Number(process.env.SIZE ?? 100_000)]
const TIMES = Number(process.env.TIMES ?? 40)
/** More than this between the sizes, and the plan's worst node is printed. */
const FLAT = 1.3

/** What becomes slower with the years: the same questions beside a short history and beside a long one. */
export async function growth(): Promise<void> {
  const table = openTable('Growth: beside so many incidents that have ended', head)
  const grown: Record<string, number>[] = []
  const worst: string[] = []
  for (const size of SIZES) {
    await using world = await makeWorld({ real: true })
    await load(world, size)
    const muster = await startMuster({ url: world.url, timers: false })
    await using doors = await openDoors({ ...world, muster })
    const took: Record<string, number> = {}
    for (const [name, visit] of Object.entries(await placesOf(world, muster, doors))) {
      took[name] = await p50(visit)
      const before = grown[0]?.[name]
      if (before && took[name] / before > FLAT) worst.push(`${name}: ${await worstNode(world.owner, await overhear(visit))}`)
    }
    grown.push(took)
    await doors.shut()
    await muster.stop()
  }
  const [few, many] = grown as [Record<string, number>, Record<string, number>]
  for (const name of Object.keys(few))
    table.add(name, few[name]!.toFixed(1), many[name]!.toFixed(1), (many[name]! / few[name]!).toFixed(2))
  await table.print(
    `Median of ${TIMES}, one after the other, ${warmUps} before them that do not count. The history is made by SQL past the triggers: its shape is a real incident’s, its hashes prove nothing.`,
    ...worst,
  )
}

const warmUps = 5
const head = ['', ...SIZES.map((size) => `${size.toLocaleString('en')}, p50 ms`), 'ratio']

async function p50(visit: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let n = -warmUps; n < TIMES; n++) {
    const from = performance.now()
    await visit()
    if (n >= 0) took.push(performance.now() - from)
  }
  return median(took)
}

/** One incident is lived through by commands; the rest of the history is like it. */
async function load(world: World, size: number): Promise<void> {
  const from = performance.now()
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { clients: ['northwind'] })
  await acknowledgeIncident(commander, { id })
  for (const text of ['Looking at the last change.', 'It was the last change.'])
    await addNote(commander, { incidentId: id, text })
  const update = { title: 'Card payments', publicStatus: 'identified' as const, text: 'We know what it is.', components: [] }
  await publishUpdate(commander, { incidentId: id, ...update })
  await moveIncident(commander, { id, to: 'resolved' })
  await world.muster.feed.stop() // It would read all of it.
  await world.owner.query(`update incident set status = 'closed' where id = $1`, [id])
  await world.owner.query(`update moment set state = 'void' where root_id = $1 and state = 'due'`, [id])
  await loadHistory(world.owner, id, size)
  const entries = (await world.owner.query<{ count: string }>('select count(*) from ledger')).rows[0]!.count
  console.log(
    `${size.toLocaleString('en')} incidents, ${Number(entries).toLocaleString('en')} entries, made in ${((performance.now() - from) / 1_000).toFixed(0)} s`,
  )
}
