import { ask, openDoors } from '../kit/serving.ts'
import { makeWorld } from '../kit/world.ts'
import { during, row } from './measure.ts'

const MS = Number(process.env.MS ?? 4_000)

/** The war room’s first page: every row with its clocks. */
export const firstPage = `{ position incidents(first: 50, filter: { open: true }) { nodes { id version number title severity status level detectedAt
    owner { id name } clients { id name } component { id name } clocks { id kind cycle client { id name } dueAt atRiskAt stoppedAt breachedAt } } } }`

/** The war room's first page over HTTP. */
export async function list(): Promise<void> {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world, { aMinute: Infinity })
  const tech = await world.as('tech')
  for (let n = 0; n < 50; n++) await world.report(tech, { clients: ['aster', 'fjord'], conditions: [] })
  const get = async () => void (await ask(doors, tech, firstPage))
  await during(1_000, [tech], get)
  const from = process.cpuUsage()
  const result = await during(MS, [tech, tech], get)
  const { user, system } = process.cpuUsage(from)
  row('50 incidents, 250 clocks, over HTTP', result)
  console.log(`  CPU of server and asker together: ${((user + system) / 1_000 / result.count).toFixed(1)} ms a query`)
}
