import { engineLimits, LATEST_MS } from '@muster/shared/policy/engine'
import type { EngineFacts } from '@muster/shared/rules/engineTrouble'
import type { Kernel } from '../kernel/work.ts'
import { rootKinds } from './roots.ts'

/** Of a lane of deliveries, or of moments: how many wait that should not, and how many wait for somebody to look. */
interface Queue {
  due: number
  parked: number
}

interface ServerBeat {
  server: string
  startedAt: Date
  beatAt: Date
  /** Of what it fired in the minute before its beat. */
  lagP99Ms: number
  lagMaxMs: number
}

/** The last practice page of which one can say whether it arrived: a later one still has time. */
interface LastCanary {
  dueAt: Date
  arrivedAt: Date | null
  confirmedAt: Date | null
  /** What the other side said. */
  answer: string | null
}

/** How the engine is, whichever server looks. */
export interface EngineState extends EngineFacts {
  servers: ServerBeat[]
  moments: Queue
  pages: Queue
  rest: Queue
  deliveryLateMs: number
  /** Entries of the ledger that the last of the webhooks has yet to hear of. */
  webhooksBehind: number
  /** Entries that the planner of mail to followers has yet to read. */
  followersBehind: number
  canary: LastCanary | null
}

/** Throws when the database cannot be asked. */
export async function readEngine({ em: pool, readTime }: Pick<Kernel, 'em' | 'readTime'>): Promise<EngineState> {
  const em = pool.fork()
  const [clock] = await em.execute<{ now: string }[]>('select clock_timestamp() as now')
  const now = readTime(new Date(clock!.now))
  const judged = new Date(now.getTime() - engineLimits.canaryMs)
  const [row] = await em.execute<Row[]>(sql, [now, ...rootKinds, now, now, judged])
  const { state } = row!
  const lateBy = (at: string | null) => (at ? Math.min(Math.max(0, now.getTime() - Date.parse(at)), LATEST_MS) : 0)
  const servers = state.servers.map(({ startedAt, beatAt, ...beat }) => ({
    ...beat,
    startedAt: new Date(startedAt),
    beatAt: new Date(beatAt),
  }))
  const [pages, rest] = state.lanes
  return {
    now,
    lateMs: lateBy(state.earliest),
    beatAt: servers[0]?.beatAt ?? null,
    servers,
    moments: state.moments,
    pages: { due: pages!.due, parked: pages!.parked },
    rest: { due: rest!.due, parked: rest!.parked },
    deliveryLateMs: Math.max(...state.lanes.map(({ earliest }) => lateBy(earliest))),
    webhooksBehind: state.webhooksBehind,
    followersBehind: state.followersBehind,
    canary: state.canary && datesOf(state.canary),
  }
}

type Told<Value> = {
  [Key in keyof Value]: Value[Key] extends Date ? string : Value[Key] extends Date | null ? string | null : Value[Key]
}

interface Row {
  state: {
    earliest: string | null
    moments: Queue
    lanes: (Queue & { earliest: string | null })[]
    servers: Told<ServerBeat>[]
    webhooksBehind: number
    followersBehind: number
    canary: Told<LastCanary> | null
  }
}

const date = (at: string | null) => (at ? new Date(at) : null)
const datesOf = ({ dueAt, arrivedAt, confirmedAt, answer }: Told<LastCanary>): LastCanary => ({
  ...{ dueAt: new Date(dueAt), arrivedAt: date(arrivedAt), confirmedAt: date(confirmedAt), answer },
})

/** Each part reads what is due or parked, never what was: partial indexes hold nothing else. */
const sql = `
  with due as (
    select min(greatest(fires_at, retry_at)) as earliest, count(*) as many from moment
    where state = 'due' and greatest(fires_at, retry_at) <= ? and root_kind in (${rootKinds.map(() => '?').join()})
  ), lane as (
    select priority, (select min(greatest(due_at, retry_at)) from delivery where state = 'due' and delivery.priority = lane.priority
        and greatest(due_at, retry_at) <= ?) as earliest,
      (select count(*) from delivery where state = 'due' and delivery.priority = lane.priority and greatest(due_at, retry_at) <= ?) as due,
      (select count(*) from delivery where state = 'parked' and delivery.priority = lane.priority) as parked
    from unnest(array[0, 1]) as lane (priority)
  )
  select jsonb_build_object(
    'earliest', (select earliest from due),
    'moments', jsonb_build_object('due', (select many from due), 'parked', (select count(*) from moment where state = 'parked')),
    'lanes', (select jsonb_agg(to_jsonb(lane) order by priority) from lane),
    'servers', (select coalesce(jsonb_agg(jsonb_build_object('server', server, 'startedAt', started_at, 'beatAt', beat_at,
      'lagP99Ms', lag_p99_ms, 'lagMaxMs', lag_max_ms) order by beat_at desc), '[]') from engine_beat),
    'webhooksBehind', (select coalesce((select max(position) from ledger) - min(position), 0) from webhook_endpoint
      where removed_at is null and paused_at is null and parked_at is null),
    'followersBehind', (select (select coalesce(max(position), 0) from ledger) - position from follower_cursor),
    'canary', (select jsonb_build_object('dueAt', canary.due_at, 'arrivedAt', sent_at, 'confirmedAt', confirmed_at, 'answer', answer)
      from canary join delivery on delivery.id = delivery_id where sent_at is not null or canary.due_at < ?
      order by canary.due_at desc limit 1)
  ) as state`
