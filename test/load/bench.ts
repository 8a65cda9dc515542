import 'reflect-metadata'
import { execSync } from 'node:child_process'
import os from 'node:os'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { reportIncident } from '../../server/src/incidents/reportIncident.ts'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import type { Caller } from '../../server/src/kernel/work.ts'
import setup from '../kit/globalSetup.ts'
import { makeMoments, readFirings, untilNoneIsDue } from '../kit/moments.ts'
import { startServers } from '../kit/servers.ts'
import { ask, openDoors } from '../kit/serving.ts'
import { imports } from './imports.ts'
import { storms } from './moments.ts'
import { verify } from './verify.ts'
import { openTab } from '../kit/tab.ts'
import { makeWorld, type World } from '../kit/world.ts'

/** The figures of docs/performance.md: `pnpm bench`, or `pnpm bench imports` for some of them. Durable, everything on this machine, so take ratios from one run. */
const MS = Number(process.env.MS ?? 4_000)
process.env.MUSTER_TEST_DURABLE = 'on'
const stop = await setup()
console.log(
  `${os.cpus().length} cores, Node ${process.versions.node}, PostgreSQL in ${process.env.TEST_DATABASE_URL ? 'TEST_DATABASE_URL' : 'the embedded server'}\n`,
)

const benches = { commands, screens, list, moments, storms, imports, verify }
for (const [name, bench] of Object.entries(benches)) if (process.argv.length < 3 || process.argv.includes(name)) await bench()
await stop()
process.exit(0)

/** Commands a second: a report (an incident, three clocks, six moments, four entries) and an acknowledgement. */
async function commands(): Promise<void> {
  for (const callers of [1, 8, 32]) {
    await using world = await makeWorld({ real: true })
    const people = await Promise.all(Array.from({ length: callers }, () => world.as('tech')))
    const ids: string[] = []
    const report = async (caller: Caller) =>
      void ids.push((await reportIncident(caller, world.reportOf({ clients: [] }))).value.id)
    const acknowledge = async (caller: Caller) => void (await acknowledgeIncident(caller, { id: ids.pop()! }))
    await during(1_000, people, report)
    row(`report, ${callers} callers`, await during(MS, people, report))
    row(`acknowledge, ${callers} callers`, await during(MS, people, acknowledge, () => ids.length > callers))
    if (callers === 32) await walk(world)
  }
}

async function walk(world: World): Promise<void> {
  const from = performance.now()
  const { entries } = await verifyLedger(world.muster.orm.em)
  console.log(
    `verify-ledger in the database: ${Math.round((entries / (performance.now() - from)) * 1_000)} entries/s (${entries} of them)`,
  )
}

/** From a mutation's answer over HTTP to the change in another tab's picture, one after the other. */
async function screens(): Promise<void> {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  using tab = await openTab(doors, await world.as('commander'))
  const cameAt = new Map<number, number>()
  tab.feed.onChange(({ position }) => cameAt.set(position, performance.now()))
  const incident = await world.report(tech, { clients: [] })
  const late: number[] = []
  for (let n = 0; n < 110; n++) {
    const mutation = 'mutation ($id: ID!) { addNote(input: { incidentId: $id, text: "one more" }) { position } }'
    const { addNote } = await ask<{ addNote: { position: string } }>(doors, tech, mutation, { id: incident.id })
    const answeredAt = performance.now()
    await tab.feed.passed(Number(addNote.position))
    if (n >= 10) late.push(Math.max(0, cameAt.get(Number(addNote.position))! - answeredAt))
  }
  late.sort((a, b) => a - b)
  console.log(`answer → other screen: median ${at(late, 0.5)} ms, worst of 100 ${at(late, 1)} ms`)
}

/** The war room's first page over HTTP. */
async function list(): Promise<void> {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  for (let n = 0; n < 50; n++) await world.report(tech, { clients: ['aster', 'fjord'], conditions: [] })
  const query = `{ position incidents(first: 50, filter: { open: true }) { nodes { id version number title severity status level detectedAt
    owner { id name } clients { id name } component { id name } clocks { id kind cycle client { id name } dueAt atRiskAt stoppedAt breachedAt } } } }`
  const get = async () => void (await ask(doors, tech, query))
  await during(1_000, [tech], get)
  const from = process.cpuUsage()
  const result = await during(MS, [tech, tech], get)
  const { user, system } = process.cpuUsage(from)
  row('50 incidents, 250 clocks, over HTTP', result)
  console.log(`  CPU of server and asker together: ${((user + system) / 1_000 / result.count).toFixed(1)} ms a query`)
}

async function moments(): Promise<void> {
  await using world = await makeWorld({ real: true })
  await makeMoments(world, 1_002, { fromMs: 8_000, overMs: 0.001 })
  await using _servers = await startServers(world.url, 1)
  await untilNoneIsDue(world)
  const late = (await readFirings(world)).map(({ lateMs }) => lateMs).sort((a, b) => a - b)
  console.log(`1,002 moments due at one instant: p50 ${at(late, 0.5)} ms, p99 ${at(late, 0.99)} ms, last ${at(late, 1)} ms late`)
  const memory = execSync(`ps -o rss= -p ${process.pid}`).toString().trim()
  console.log(`memory of this process: ${Math.round(Number(memory) / 1_024)} MiB`)
}

async function during(ms: number, people: Caller[], act: (caller: Caller) => Promise<void>, more = () => true) {
  const started = performance.now()
  const latencies: number[] = []
  await Promise.all(
    people.map(async (caller) => {
      while (performance.now() - started < ms && more()) {
        const from = performance.now()
        await act(caller)
        latencies.push(performance.now() - from)
      }
    }),
  )
  return { took: performance.now() - started, count: latencies.length, latencies: latencies.sort((a, b) => a - b) }
}

function row(name: string, { took, count, latencies }: Awaited<ReturnType<typeof during>>): void {
  console.log(
    `${name.padEnd(38)} ${String(Math.round((count / took) * 1_000)).padStart(5)}/s   p50 ${at(latencies, 0.5)} ms   p99 ${at(latencies, 0.99)} ms`,
  )
}

function at(sorted: number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1)
}
