import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { startMuster } from '../../server/src/app/muster.ts'
import { openDoors } from '../kit/serving.ts'
import { overhear } from '../kit/overhear.ts'
import { makeWorld, type World } from '../kit/world.ts'
import { loadHistory } from './growth/loadHistory.ts'
import { placesOf } from './growth/places.ts'
import { worstNode } from './growth/worstNode.ts'
import { median } from './measure.ts'
import { openTable } from './table.ts'

const SIZES = [1_000, Number(process.env.SIZE ?? 100_000)]
const TIMES = Number(process.env.TIMES ?? 40)
const WARM_UPS = 10
/** More than this between the sizes, and the plan's worst node is printed. */
const FLAT = 1.3

/** What becomes slower with the years: the same questions beside a short history and beside a long one, in turns. */
export async function growth(): Promise<void> {
  const table = openTable('Growth: beside so many incidents that have ended', [
    '',
    ...SIZES.map((size) => `${size.toLocaleString('en')}, p50 ms`),
    'ratio',
  ])
  await using ending = new AsyncDisposableStack()
  const [short, long] = [await openSide(ending, SIZES[0]!), await openSide(ending, SIZES[1]!)]
  const worst: string[] = []
  for (const [name, visitLong] of Object.entries(long.places)) {
    const [few, many] = await inTurns(short.places[name]!, visitLong)
    table.add(name, few.toFixed(1), many.toFixed(1), (many / few).toFixed(2))
    if (many / few > FLAT) worst.push(`${name}: ${await worstNode(long.world.owner, await overhear(visitLong))}`)
  }
  await table.print(
    `Median of ${TIMES}, one after the other and the sizes in turns; ${WARM_UPS} before them do not count. The history is made by SQL past the triggers: its shape is a real incident’s, its hashes prove nothing.`,
    ...worst,
  )
}

async function openSide(ending: AsyncDisposableStack, size: number) {
  const world = ending.use(await makeWorld({ real: true }))
  await load(world, size)
  const muster = await startMuster({ url: world.url, roles: [] })
  ending.defer(() => muster.stop())
  const doors = ending.use(await openDoors({ ...world, muster }))
  return { world, places: await placesOf(world, muster, doors) }
}

/** The p50 of each, in ms. */
async function inTurns(...visits: (() => Promise<unknown>)[]): Promise<[number, number]> {
  const took = visits.map((): number[] => [])
  for (let n = -WARM_UPS; n < TIMES; n++)
    for (const [side, visit] of visits.entries()) {
      const from = performance.now()
      await visit()
      if (n >= 0) took[side]!.push(performance.now() - from)
    }
  return took.map(median) as [number, number]
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
