import { expect, test } from 'vitest'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import { judge, makeLines, messagesAnHour, readLines, untilAllHaveEnded } from '../kit/lines.ts'
import { startServers } from '../kit/servers.ts'
import { makeWorld } from '../kit/world.ts'

const INCIDENTS = 40
const KILLS = 12
const PAUSES = 5

test('three servers killed and paused at random: every step of every escalation once, in order, none early', async () => {
  await using world = await makeWorld({ real: true })
  await makeLines(world, INCIDENTS, { fromMs: 5_000 })
  await using servers = await startServers(world.url, 3, { messagesAnHour })
  let [kills, pauses] = [0, 0]
  const killing = setInterval(() => kills++ < KILLS && servers.killOne(), 900)
  const pausing = setInterval(() => pauses++ < PAUSES && servers.pauseOne(1_500), 1_700)
  await untilAllHaveEnded(world, INCIDENTS, 150_000).finally(() => (clearInterval(killing), clearInterval(pausing)))
  const { missing, wrong, early, steps } = judge(await readLines(world), INCIDENTS)
  expect({ missing, wrong, early }).toEqual({ missing: 0, wrong: [], early: 0 })
  expect(steps).toBe(INCIDENTS * 12)
  expect((await verifyLedger(world.em())).brokenAt).toBeUndefined()
})
