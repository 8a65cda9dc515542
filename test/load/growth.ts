import { startMuster } from '../../server/src/app/muster.ts'
import { openDoors } from '../kit/serving.ts'
import { overhear } from '../kit/overhear.ts'
import { makeWorld } from '../kit/world.ts'
import { liveThrough } from './growth/liveThrough.ts'
import { placesOf } from './growth/places.ts'
import { worstNode } from './growth/worstNode.ts'
import { median, quantile } from './measure.ts'
import { openTable } from './table.ts'

/** A million takes 30 GB: with MUSTER_TEST_PLACE on a folder that has them. */
const SIZES = (process.env.SIZES ?? '1000,100000').split(',').map(Number)
const TIMES = Number(process.env.TIMES ?? 40)
const WARM_UPS = Math.min(TIMES, 10)
/** For one row of the table, where an answer takes seconds. */
const BUDGET_MS = 20_000
/** More than this between the least and the most, and the plan's worst node is printed. */
const FLAT = 1.3

/** What becomes slower with the years: the same questions beside a short history and beside longer ones, in turns. */
export async function growth(): Promise<void> {
  const table = openTable('Growth: beside so many incidents that have ended', [
    '',
    ...SIZES.map((size) => `${size.toLocaleString('en')}, p50 ms (10–90 %)`),
    'ratio',
  ])
  await using ending = new AsyncDisposableStack()
  const sides = []
  for (const size of SIZES) sides.push(await openSide(ending, size))
  const longest = sides.at(-1)!
  const worst: string[] = []
  for (const name of Object.keys(longest.places)) {
    const took = await inTurns(...sides.map(({ places }) => places[name]!))
    const ratio = median(took.at(-1)!) / median(took[0]!)
    table.add(name, ...took.map(say), ratio.toFixed(2))
    console.log(name, ...took.map(say), ratio.toFixed(2))
    if (ratio > FLAT) worst.push(`${name}: ${await worstNode(longest.world.owner, await overhear(longest.places[name]!))}`)
  }
  await table.print(
    `Median of ${TIMES}, one after the other and the sizes in turns; ${WARM_UPS} before them do not count. The history is made by SQL past the triggers: its shape is a real incident’s, its hashes prove nothing.`,
    ...worst,
  )
}

const say = (took: readonly number[]) =>
  `${median(took).toFixed(1)} (${quantile(took, 0.1).toFixed(1)}–${quantile(took, 0.9).toFixed(1)})`

async function openSide(ending: AsyncDisposableStack, size: number) {
  const world = ending.use(await makeWorld({ real: true }))
  const loading = performance.now()
  console.log(await liveThrough(world, size), `made in ${((performance.now() - loading) / 1_000).toFixed(0)} s`)
  const muster = await startMuster({ url: world.url, roles: [] })
  ending.defer(() => muster.stop())
  const doors = ending.use(await openDoors({ ...world, muster }))
  return { world, places: await placesOf(world, muster, doors) }
}

/** How long each time took, in ms. */
async function inTurns(...visits: (() => Promise<unknown>)[]): Promise<number[][]> {
  const took = visits.map((): number[] => [])
  const until = performance.now() + BUDGET_MS
  for (let n = -WARM_UPS; n < TIMES && (took[0]!.length === 0 || performance.now() < until); n++)
    for (const [side, visit] of visits.entries()) {
      const from = performance.now()
      await visit().catch((error: unknown) => console.log(String(error))) // It was given up: then that is how long it took.
      if (n >= 0 || performance.now() > until) took[side]!.push(performance.now() - from)
    }
  return took
}
