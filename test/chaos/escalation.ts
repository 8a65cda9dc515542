import 'reflect-metadata'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import setup from '../kit/globalSetup.ts'
import { judge, makeLines, messagesAnHour, readLines, untilAllHaveEnded } from '../kit/lines.ts'
import { randomFrom } from '../kit/random.ts'
import { startServers } from '../kit/servers.ts'
import { pause } from '../kit/until.ts'
import { makeWorld, type World } from '../kit/world.ts'

/**
 * 6,000 steps of escalations that nobody answers, by three servers that are killed, stopped for ten seconds and cut from their
 * database at random. `pnpm chaos escalation` plays 20 seeds, `pnpm chaos escalation 7` one of them.
 */
const INCIDENTS = Number(process.env.INCIDENTS ?? 500)
const [seed] = process.argv.slice(2)
const seeds = seed ? [Number(seed)] : Array.from({ length: Number(process.env.SEEDS ?? 20) }, (_, index) => index + 1)

const stop = await setup()
let red = false
for (const each of seeds) red = !(await play(each)) || red
await stop()
process.exit(red ? 1 : 0)

async function play(which: number): Promise<boolean> {
  await using world = await makeWorld({ real: true })
  await makeLines(world, INCIDENTS, { fromMs: 8_000 })
  await using servers = await startServers(world.url, 3, { quiet: true, messagesAnHour }) // They say at length that the database was gone.
  const storm = new AbortController()
  const raging = rage(world, servers, which, storm.signal)
  const hasEnded = await untilAllHaveEnded(world, INCIDENTS, 300_000)
    .then(() => true)
    .catch(() => false)
    .finally(() => storm.abort())
  const hurt = await raging
  const { missing, wrong, early, late, steps } = judge(await readLines(world), INCIDENTS)
  const isWhole = (await verifyLedger(world.em())).brokenAt === undefined
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))]
  const isGood = hasEnded && missing === 0 && wrong.length === 0 && early === 0 && isWhole
  console.log(
    `seed ${which}: ${isGood ? 'good' : 'RED'}${hasEnded ? '' : ' (not at its end after five minutes)'} · ${steps} steps · missing ${missing} · lines with a step too many, too few or out of order ${wrong.length} · early ${early} · late p50 ${at(0.5)} ms, p99 ${at(0.99)} ms · ${hurt}`,
  )
  for (const [incident, told] of wrong.slice(0, 5)) console.log(incident, told.map(({ what }) => what).join(', '))
  if (!isGood) console.log(`Again: node scripts/run.mjs chaos escalation ${which}`)
  return isGood
}

/** What is done to whom and when follows from the seed. */
async function rage(world: World, servers: Awaited<ReturnType<typeof startServers>>, which: number, signal: AbortSignal) {
  const random = randomFrom(which)
  const done = { kills: 0, stops: 0, cuts: 0 }
  while (!signal.aborted) {
    await pause(1_000 + random() * 2_500)
    const dice = random()
    // While none is up nothing could go wrong.
    if (servers.ready() < 2) continue
    if (dice < 0.6) {
      servers.killOne()
      done.kills++
    } else if (dice < 0.8) {
      servers.pauseOne(10_000)
      done.stops++
    } else {
      await cut(world)
      done.cuts++
    }
  }
  return `${done.kills} kills, ${done.stops} stops of 10 s, ${done.cuts} cuts from the database`
}

/** As a restart of the database would: every connection of the servers is gone at once. */
function cut({ owner, url }: World) {
  const name = new URL(url).pathname.slice(1)
  return owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()', [
    name,
  ])
}
