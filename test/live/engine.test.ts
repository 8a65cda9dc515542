import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { keepHeartbeat, type HeartbeatOutcome } from '../../server/src/app/keepHeartbeat.ts'
import { openMetrics } from '../../server/src/app/metrics.ts'
import { readReadiness } from '../../server/src/app/readReadiness.ts'
import { EngineWatch } from '../../server/src/timers/engineWatch.ts'
import { Lags } from '../../server/src/timers/lags.ts'
import { runTicker } from '../../server/src/timers/ticker.ts'
import { LATEST_MS } from '@muster/shared/policy/engine'
import { bareSocket } from '../kit/bareSocket.ts'
import { plan, reach } from '../kit/reach.ts'
import { openDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld, type World } from '../kit/world.ts'

test('the heartbeat goes out while the engine is well, and stops when no server fires or something cannot be fired', async () => {
  await using world = await makeWorld()
  await using monitor = await receiver()
  const said: HeartbeatOutcome[] = []
  const heart = heartbeatOf(world, monitor.url, said)
  await heart.beat()
  expect(monitor.hits, 'nobody fires yet').toEqual([])

  const first = await startTicker(world)
  await heart.beat()
  expect(monitor.hits).toEqual(['GET /ping/7'])
  await first.stop()
  later(world, 15)
  await heart.beat()
  expect(monitor.hits, 'the beat is 15 s old').toHaveLength(1)

  const tech = await world.as('tech')
  const { id } = await world.report(tech, { conditions: [] })
  const release = await hold(world, id)
  await world.owner.query(`update moment set fires_at = $2 where root_id = $1 and kind = 'clock.warn'`, [id, world.time.now])
  later(world, 31)
  const second = await startTicker(world)
  await heart.beat()
  expect(monitor.hits, 'fired by nobody for 31 s').toHaveLength(1)
  await release()
  await until(async () => (await world.muster.engine.read()).lateMs === 0, 'what was held')
  await heart.beat()
  expect(monitor.hits).toHaveLength(2)
  await second.stop()
  await heart.stop()
  expect(said, 'each change once').toEqual(['withheld', 'sent', 'withheld', 'sent'])
})

test('a monitor that fails delays nothing, is said once, and counted each time', async () => {
  const metrics = openMetrics()
  await using world = await makeWorld()
  await using monitor = await receiver(500)
  const ticker = await startTicker(world)
  const said: HeartbeatOutcome[] = []
  const heart = heartbeatOf(world, monitor.url, said, metrics.countHeartbeat)
  for (let times = 0; times < 3; times++) await heart.beat()
  expect(said).toEqual(['failed'])
  expect(await metrics.read()).toContain('muster_heartbeats_total{outcome="failed"} 3')
  await ticker.stop()
  await heart.stop()
})

test('a root that is held keeps nobody else waiting', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const ids = [(await world.report(tech, { conditions: [] })).id, (await world.report(tech, { conditions: [] })).id]
  const release = await hold(world, ids[0]!)
  await world.owner.query(`update moment set fires_at = $1 where kind = 'clock.warn'`, [world.time.now])
  await world.owner.query(`update clock set at_risk_at = $1`, [world.time.now])
  later(world, 2)
  const ticker = await startTicker(world)
  const left = async (id: string) =>
    (await world.owner.query(`select 1 from moment where root_id = $1 and kind = 'clock.warn' and state = 'due'`, [id])).rows
      .length
  await until(async () => (await left(ids[1]!)) === 0, 'the other', 3_000)
  expect(await left(ids[0]!)).toBeGreaterThan(0)
  await release()
  await until(async () => (await left(ids[0]!)) === 0, 'the held one', 3_000)
  await ticker.stop()
})

test('a server that fires is ready while it does and nothing is more than a minute late; another always; how late, and what waits, each says', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const ready = async () => {
    await world.muster.engine.read()
    const response = await fetch(`${doors.url}/readyz`)
    return { status: response.status, ...((await response.json()) as object) }
  }
  expect(await ready()).toMatchObject({ status: 200, ready: true, database: true, engine: { lateMs: 0 } })
  const { id } = await world.report(await world.as('tech'), { title: 'CANARY', conditions: [] })
  await world.owner.query(`update moment set fires_at = $2 where root_id = $1 and kind = 'clock.warn'`, [id, world.time.now])
  later(world, 61)
  const late = await ready()
  expect(late).toMatchObject({ status: 200, ready: true, database: true, engine: { lateMs: 61_000 } })
  expect(late).toMatchObject({ queues: { deliveries: { pages: { due: 0, parked: 0 } }, webhooksBehind: 0 } })
  expect(JSON.stringify(late)).not.toContain('CANARY')

  const alone = new EngineWatch(world.kernel, new Lags(), uuid(), true)
  const own = () => readReadiness({ ...world.muster, engine: alone }, true)
  expect(await own(), 'it has not begun').toMatchObject({ ready: false })
  const release = await hold(world, id)
  const ticker = await startTicker(world, alone)
  await alone.read()
  expect(await own(), 'it fires, but one thing is late').toMatchObject({ ready: false, engine: { lateMs: 61_000 } })
  await release()
  await until(async () => (await alone.read()).lateMs === 0, 'what was held')
  expect(await own()).toMatchObject({ ready: true, engine: { ownBeatAt: world.time.now } })
  await ticker.stop()
  later(world, 30)
  await alone.read()
  expect(await own(), 'it has stopped').toMatchObject({ ready: false, database: true })
})

test('without its database a server is not ready, and says so', async () => {
  await using world = await makeWorld()
  const gone = () => {
    throw new Error('gone')
  }
  const kernel = { ...world.kernel, em: { fork: gone } as never }
  const engine = new EngineWatch(kernel, new Lags(), uuid(), true)
  expect(await readReadiness({ ...world.muster, engine }, true)).toEqual({ ready: false, database: false })
})

test('an operator sees lateness, queues and beats in the metrics', async () => {
  const metrics = openMetrics()
  await using world = await makeWorld({ fired: metrics.fired })
  await using doors = await openDoors(world, { metrics, metricsToken: 'a token for the operator' })
  const ticker = await startTicker(world, world.muster.engine)
  world.muster.engine.lags.add(1_234)
  await world.owner.query(`update engine_beat set beat_at = beat_at - interval '7 seconds'`)
  await world.muster.engine.read()
  const response = await fetch(`${doors.url}/metrics`, { headers: { authorization: 'Bearer a token for the operator' } })
  const text = await response.text()
  expect(text).toContain('muster_timer_lag_seconds{quantile="0.99"} 1.234')
  expect(text).toContain('muster_timer_lag_seconds{quantile="1"} 1.234')
  expect(text).toContain('muster_timer_fired_seconds_bucket{le="1.5"} 1')
  expect(text).toContain('muster_engine_beat_age_seconds 7')
  expect(text).toContain('muster_queue{of="deliveries to answer",state="due"} 0')
  expect(text).toMatch(/^muster_followers_behind \d+$/m)
  expect(text).toContain('muster_canary_late_seconds 0')
  await ticker.stop()
})

test('a ping tells who stands inside how late the engine is, and since when nobody fires; outsiders hear nothing of it', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { conditions: [] })
  await world.owner.query(`update moment set fires_at = $2 where root_id = $1 and kind = 'clock.warn'`, [id, world.time.now])
  const release = await hold(world, id)
  later(world, 42)
  const ticker = await startTicker(world)
  await world.muster.engine.read()
  expect(await firstPulse(doors, tech)).toMatchObject({ lateMs: 42_000 })
  expect(await firstPulse(doors, await world.as('client'))).not.toHaveProperty('lateMs')
  await release()
  await ticker.stop()

  const since = world.time.now
  later(world, 30)
  await world.muster.engine.read()
  expect(await firstPulse(doors, tech)).toMatchObject({ lateMs: 0, stoppedSince: since.toISOString() })
})

test('after two months of absence the engine beats and fires what was due, however late; so it does where no beat can be written', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'), { conditions: [] })
  await world.owner.query(`update moment set fires_at = $2 where root_id = $1 and kind = 'clock.warn'`, [id, world.time.now])
  await plan(world, await reach(world, 'email', 'aiko@example.com'))
  later(world, 60 * 86_400)
  expect(await world.muster.engine.read()).toMatchObject({ lateMs: LATEST_MS, deliveryLateMs: LATEST_MS })
  const ticker = await startTicker(world)
  await until(async () => (await world.muster.engine.read()).moments.due === 0, 'what was due')
  await ticker.stop()

  await world.report(await world.as('tech'), { conditions: [] })
  await world.owner.query(`update moment set fires_at = $1 where state = 'due' and kind = 'clock.warn'`, [world.time.now])
  await world.owner.query('alter table engine_beat rename to gone')
  const left = async () =>
    (await world.owner.query(`select 1 from moment where state = 'due' and fires_at <= $1`, [world.time.now])).rowCount
  expect(await left()).toBeGreaterThan(0)
  const stopping = new AbortController()
  const blind = { server: uuid(), lags: new Lags(), stopping: stopping.signal, rung: () => new Promise<void>(() => {}) }
  const reported: unknown[] = []
  const running = runTicker({ kernel: world.kernel, ...blind, report: (error) => reported.push(error) })
  await until(async () => (await left()) === 0, 'what was due again')
  stopping.abort()
  await running
  expect(String(reported[0])).toContain('engine_beat')
})

async function firstPulse(doors: Awaited<ReturnType<typeof openDoors>>, who: { token: string }) {
  const { heard, socket } = await bareSocket(doors, { who, subscribe: null })
  socket.close()
  return heard[0]!.payload
}

const later = ({ time }: World, seconds: number) => void (time.now = new Date(time.now.getTime() + seconds * 1_000))

/** A server's loop alone, once it has beaten. */
async function startTicker(world: World, { lags, server } = { lags: new Lags(), server: uuid() as string }) {
  const stopping = new AbortController()
  const rung = () => new Promise<void>(() => {})
  const running = runTicker({ kernel: world.kernel, server, lags, stopping: stopping.signal, rung, report: () => {} })
  await until(async () => (await world.muster.engine.read()).servers.some((beat) => beat.server === server), 'its first beat')
  return { stop: () => (stopping.abort(), running) }
}

/** Somebody else holds an incident. */
async function hold(world: World, incident: string) {
  const other = new pg.Client({ connectionString: world.url })
  await other.connect()
  await other.query('begin')
  await other.query('select 1 from incident where id = $1 for update', [incident])
  return () => other.query('rollback').then(() => other.end())
}

function heartbeatOf(world: World, url: string, said: HeartbeatOutcome[], count: (outcome: HeartbeatOutcome) => void = () => {}) {
  return keepHeartbeat({ watch: world.muster.engine, url, allowedHosts: [], count, say: (outcome) => void said.push(outcome) })
}

async function receiver(status = 200) {
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    hits,
    url: `http://127.0.0.1:${port}/ping/7`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
