import type { MomentKind } from '@muster/shared/vocabulary/clock'
import { staff } from '../kit/staff.ts'
import { startServers } from '../kit/servers.ts'
import { pause, until } from '../kit/until.ts'
import { cpuMs } from './cpu.ts'
import { makeWorld, type World } from '../kit/world.ts'

/**
 * How late moments are that come due alone, 1,000 and 10,000 at one instant, each on an incident of its own, by one server and by
 * three: a bare warning (an update clock's) and a step of an escalation. From due to seen in the database as fired, so commits count.
 */
export async function storms(): Promise<void> {
  for (const servers of (process.env.SERVERS ?? '1,3').split(',').map(Number)) {
    await storm('alone, 20 times', 'clock.warn', { count: 20, apartMs: 400, servers })
    await storm('1,000 at one instant', 'clock.warn', { count: 1_000, apartMs: 0, servers })
    await storm('10,000 at one instant', 'clock.warn', { count: 10_000, apartMs: 0, servers })
    await storm('1,000 steps at one instant', 'escalation.step', { count: 1_000, apartMs: 0, servers })
  }
}

const unticked = [{ condition: 'contractualP1OrRecurrent' as const, reason: 'No.' }]

interface Storm {
  count: number
  apartMs: number
  servers: number
}

async function storm(name: string, kind: MomentKind, { count, apartMs, servers }: Storm): Promise<void> {
  await using world = await makeWorld({ real: true })
  await setLine(world)
  await copyIncident(world, kind, count)
  await using _running = await startServers(world.url, servers)
  await setDue(world, kind, { fromMs: 4_000, apartMs })
  await pause(2_500)
  const from = cpuMs()
  const late = await readLate(world, kind, count)
  const cost = ((cpuMs() - from) / count).toFixed(2)
  await checkPaged(world, kind, count)
  const at = (share: number) => `${Math.round(late[Math.min(late.length - 1, Math.floor(late.length * share))]!)} ms`
  console.log(
    `${`${name}, ${kind}, ${servers} ${servers === 1 ? 'server' : 'servers'}`.padEnd(58)} p50 ${at(0.5)}, p99 ${at(0.99)}, last ${at(1)} late; ${cost} ms of a core each`,
  )
}

/** One incident is reported, the rest are copies of its rows: reporting 10,000 would take minutes and is measured elsewhere. */
async function copyIncident(world: World, kind: MomentKind, count: number): Promise<void> {
  const { id } = await world.report(await world.as('tech'), { conditions: ['localizedOrNonCritical'], unticked, clients: [] })
  const { owner } = world
  await owner.query(`update moment set state = 'void' where root_id = $1`, [id])
  await owner.query(`create temp table copy as select gen_random_uuid() as id, n from generate_series(1, $1) as n`, [count])
  const copyOf = (table: string, of: string, set: string, where: string) =>
    owner.query(
      `insert into "${table}" select (jsonb_populate_record(old, jsonb_build_object(${set}))).*
       from copy, "${table}" as old where ${of} = '${id}' and ${where}`,
    )
  await copyOf('incident', 'old.id', `'id', copy.id, 'number', 'COPY-' || n`, 'true')
  await copyOf('clock', 'old.incident_id', `'id', gen_random_uuid(), 'incident_id', copy.id`, `old.kind = 'update'`)
  const subject = kind === 'clock.warn' ? 'clock.id' : 'clock.incident_id'
  await owner.query(
    `insert into moment (id, root_kind, root_id, kind, subject_id, fires_at, state, attempts)
     select gen_random_uuid(), 'incident', clock.incident_id, $1, ${subject}, now() + interval '1 hour', 'due', 0
     from clock join copy on copy.id = clock.incident_id where clock.kind = 'update'`,
    [kind],
  )
  await owner.query('analyze')
}

async function setDue({ owner }: World, kind: MomentKind, { fromMs, apartMs }: { fromMs: number; apartMs: number }) {
  await owner.query(
    `with instants as (
       select id, date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ($1 + $2 * row_number() over (order by id)) / 1000.0) as at
       from moment where state = 'due' and kind = $3
     ), moved as (update moment set fires_at = at from instants where instants.id = moment.id returning subject_id, fires_at)
     update clock set at_risk_at = fires_at from moved where moved.subject_id = clock.id`,
    [fromMs, apartMs, kind],
  )
}

/** The first of L1 is paged at once; by the screen first: what is sent an hour later is not measured here. */
async function setLine(world: World): Promise<void> {
  await staff(world, { L1: ['tech', 'tech2'] })
  await world.owner.query('update contact_method set after_ms = 3600000')
}

/** A step that finds nothing to do is quick, and would prove nothing. */
async function checkPaged({ owner }: World, kind: MomentKind, count: number): Promise<void> {
  const [row] = (await owner.query<{ paged: number }>(`select count(*)::int as paged from page`)).rows
  const wanted = kind === 'escalation.step' ? count + 1 : 1
  if (row!.paged !== wanted) throw new Error(`${row!.paged} pages, not ${wanted}`)
}

/** Polled: the first that are no longer due are the first that were, so the n-th gone is as late as the n-th instant is past. */
async function readLate({ owner }: World, kind: MomentKind, count: number): Promise<number[]> {
  const due = `select extract(epoch from fires_at)::float8 * 1000 as at from moment where kind = $1 and state = 'due' and fires_at < now() + interval '1 minute' order by 1`
  const instants = (await owner.query<{ at: number }>(due, [kind])).rows.map(({ at }) => at)
  if (instants.length !== count) throw new Error(`${instants.length} of ${count} are due`)
  const left = `select count(*)::int as left, extract(epoch from clock_timestamp())::float8 * 1000 as now from moment
    where kind = $1 and state = 'due' and root_kind = 'incident' and greatest(fires_at, retry_at) < now() + interval '1 minute'`
  const late: number[] = []
  await until(
    async () => {
      const [row] = (await owner.query<{ left: number; now: number }>(left, [kind])).rows
      while (late.length < count - row!.left) late.push(row!.now - instants[late.length]!)
      return row!.left === 0
    },
    'the last',
    180_000,
  )
  return late.sort((a, b) => a - b)
}
