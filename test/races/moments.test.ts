import { expect, test } from 'vitest'
import { z } from 'zod'
import { startMuster } from '../../server/src/app/muster.ts'
import { Clock } from '../../server/src/clocks/clock.entity.ts'
import { setClock } from '../../server/src/clocks/setClock.ts'
import { settle } from '../../server/src/clocks/settle.ts'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { Incident } from '../../server/src/incidents/incident.entity.ts'
import { command } from '../../server/src/kernel/command.ts'
import type { Work } from '../../server/src/kernel/work.ts'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import { fireDueMoments } from '../../server/src/timers/fireDueMoments.ts'
import { makeMoments, readFirings, untilNoneIsDue } from '../kit/moments.ts'
import { startServers } from '../kit/servers.ts'
import { makeWorld, type World } from '../kit/world.ts'

const KILLS = 12

test('four servers killed at random: each of 500 moments once, none early', async () => {
  await using world = await makeWorld({ real: true })
  await makeMoments(world, 504, { fromMs: 6_000, overMs: 8_000 })
  await using servers = await startServers(world.url, 4)
  let kills = 0
  const killing = setInterval(() => kills++ < KILLS && servers.killOne(), 1_000)
  await untilNoneIsDue(world).finally(() => clearInterval(killing))

  const firings = await readFirings(world)
  expect(firings.map(({ times }) => times)).toEqual(Array(504).fill(1))
  expect(firings[0]!.lateMs).toBeGreaterThanOrEqual(0)
  expect(await verifyLedger(world.muster.orm.em)).not.toHaveProperty('brokenAt')
})

test('commands that set and stop clocks race three tickers: no deadlock, no breach that is not due', async () => {
  await using world = await makeWorld({ real: true })
  const ids = await makeMoments(world, 120, { fromMs: 500, overMs: 3_000 })
  const tickers = await Promise.all([1, 2, 3].map(() => startMuster({ url: world.url })))
  const tech = await world.as('tech')
  const failures: unknown[] = []
  const until = Date.now() + 4_000

  await Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      for (let turn = n; Date.now() < until; turn++) {
        const id = ids[Math.floor(Math.random() * ids.length)]!
        const change = turn % 20 === 0 ? acknowledgeIncident : turn % 3 === 0 ? hurry : relax
        await change(tech, { id }).catch((error) => error.extensions?.code === 'CONFLICT' || failures.push(error))
      }
    }),
  )
  await Promise.all(tickers.map(({ stop }) => stop()))

  const { rows: deadlocks } = await world.owner.query(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  const { rows: early } = await world.owner.query(
    `select position from ledger where kind = 'clock.breached' and at < body::jsonb #>> '{changes,breachedAt,1,0}'`,
  )
  expect(failures).toEqual([])
  expect(deadlocks).toEqual([{ deadlocks: 0 }])
  expect(early).toEqual([])
  expect(await verifyLedger(world.muster.orm.em)).not.toHaveProperty('brokenAt')
})

test('a moment that throws is tried again later, parked at the tenth time, and holds nobody up', async () => {
  await using world = await makeWorld({ real: true })
  const [broken] = await makeMoments(world, 12, { fromMs: -1_000, overMs: 10 })
  await world.owner.query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`)
  await world.owner.query(
    `create trigger fail before update on clock for each row when (old.incident_id = '${broken}') execute function fail()`,
  )

  await fireDueMoments(world.kernel, new Date())
  expect(await momentsOf(world, broken!)).toEqual([{ state: 'due', attempts: 1, fails: true }])
  expect((await readFirings(world)).filter(({ times }) => times === 1)).toHaveLength(6)

  for (let n = 2; n <= 10; n++) await world.putForward(10_000_000 / 60_000)
  expect(await momentsOf(world, broken!)).toEqual([{ state: 'parked', attempts: 10, fails: true }])
  expect((await world.kinds()).filter((kind) => kind === 'moment.parked')).toHaveLength(6)
})

async function momentsOf({ owner }: World, root: string) {
  const { rows } = await owner.query(
    `select distinct state, attempts, last_error like '%no%' as fails from moment where root_id = $1 and kind like 'clock.%'`,
    [root],
  )
  return rows
}

const hurry = setting({ atRiskMs: 20, dueMs: 60 })
const relax = setting({ atRiskMs: 500, dueMs: 2_000 })

/** A re-assessment whose clocks come due while the test looks. */
function setting({ atRiskMs, dueMs }: { atRiskMs: number; dueMs: number }) {
  return command({
    operation: 'incident.move',
    input: z.object({ id: z.uuid() }),
    root: Incident,
    answers: Incident,
    scope: () => ({}),
    answerScope: () => ({}),
    async run(work, incident) {
      const clocks = await work.em.find(Clock, { incidentId: incident.id, stoppedAt: null })
      const breaches = settle(work, clocks)
      for (const clock of clocks)
        await setClock(work, clock, { ...clock, atRiskAt: later(work, atRiskMs), dueAt: later(work, dueMs) })
      incident.version++
      return {
        value: incident,
        happened: [
          { kind: 'incident.moved', subject: { type: 'incident', id: incident.id }, incident: incident.id },
          ...breaches,
        ],
      }
    },
  })
}

function later({ now }: Work, ms: number) {
  return new Date(now.getTime() + ms)
}
