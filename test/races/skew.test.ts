import { expect, test } from 'vitest'
import { startMuster } from '../../server/src/app/muster.ts'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import { makeMoments, readFirings, untilNoneIsDue } from '../kit/moments.ts'
import { startServers } from '../kit/servers.ts'
import { pause, until } from '../kit/until.ts'
import { makeWorld, type World } from '../kit/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test.each([
  ['beside one that is right', [HOUR, -HOUR, 0]],
  ['with none that is right', [HOUR, -HOUR]],
])('servers whose clocks are an hour wrong, %s: nothing early, nothing twice, nothing late by that', async (_, skews) => {
  await using world = await makeWorld({ real: true })
  await using running = new AsyncDisposableStack()
  for (const skewMs of skews) running.use(await startServers(world.url, 1, { skewMs }))
  await makeMoments(world, 120, { fromMs: 2_000, overMs: 4_000 })
  await untilNoneIsDue(world)

  const firings = await readFirings(world)
  expect(firings.map(({ times }) => times)).toEqual(Array(120).fill(1))
  expect(firings[0]!.lateMs, 'the earliest').toBeGreaterThanOrEqual(0)
  expect(firings.at(-1)!.lateMs, 'the latest').toBeLessThan(MINUTE)
  expect(await verifyLedger(world.em())).not.toHaveProperty('brokenAt')
})

test("the database's clock jumps back an hour and forward again: what had come due is not told anew, and the rest waits for its time", async () => {
  await using world = await makeWorld({ real: true })
  await using server = await startWithClock(world)
  await makeMoments(world, 120, { fromMs: 500, overMs: 3_000 })
  await until(async () => (await firedOf(world)) >= 40, 'a third of the moments')

  await server.setAhead(-HOUR)
  const before = await firedOf(world)
  await pause(2_500)
  expect(await firedOf(world), 'fired while it was an hour too early').toBe(before)
  expect(before).toBeLessThan(120)

  await server.setAhead(0)
  await untilNoneIsDue(world)
  await expectOnceAndInOrder(world, 120)
})

test("the database's clock jumps forward an hour and back again: what came due by that is told once, in order, and not again", async () => {
  await using world = await makeWorld({ real: true })
  await using server = await startWithClock(world)
  await makeMoments(world, 120, { fromMs: 600_000, overMs: 1_800_000 })
  await pause(1_200)
  expect(await firedOf(world)).toBe(0)

  await server.setAhead(HOUR)
  await untilNoneIsDue(world)
  await expectOnceAndInOrder(world, 120)

  await server.setAhead(0)
  await expectOnceAndInOrder(world, 120)
})

/** A server that fires, by the database's clock as far ahead as the test says. */
async function startWithClock({ url }: World) {
  let [aheadMs, looks] = [0, 0]
  const muster = await startMuster({ url, readTime: (database) => (looks++, new Date(+database + aheadMs)) })
  return {
    /** Comes back when it has ticked by the new time, and what went by the old one is over. */
    async setAhead(ms: number) {
      aheadMs = ms
      const before = looks
      await until(() => looks > before + 6, 'ticks by the new time')
    },
    [Symbol.asyncDispose]: () => muster.stop(),
  }
}

async function firedOf(world: World): Promise<number> {
  return (await readFirings(world)).reduce((sum, { times }) => sum + times, 0)
}

async function expectOnceAndInOrder(world: World, count: number) {
  const firings = await readFirings(world)
  expect(firings.map(({ times }) => times)).toEqual(Array(count).fill(1))
  expect(firings[0]!.lateMs, 'early by the time that counts').toBeGreaterThanOrEqual(0)
  const { rows } = await world.owner.query<{ fires_at: Date[] }>(
    `select array_agg(moment.fires_at order by told.position) as fires_at from moment join (
       select position, jsonb_array_elements_text(body::jsonb #> '{changes,clocks,1}') as clock, kind from ledger
     ) as told on told.clock = moment.subject_id::text
       and told.kind = case moment.kind when 'clock.warn' then 'clock.atRisk' else 'clock.breached' end
     group by moment.root_id`,
  )
  for (const { fires_at } of rows) expect(fires_at).toEqual(fires_at.toSorted((a, b) => +a - +b))
  expect(rows).toHaveLength(count / 6)
  expect(await verifyLedger(world.em())).not.toHaveProperty('brokenAt')
}
