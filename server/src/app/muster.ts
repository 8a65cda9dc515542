import type { MikroORM } from '@mikro-orm/postgresql'
import { mostAnHour as byPolicy, type MostAnHour } from '@muster/shared/policy/deliveries'
import { v7 as uuid } from 'uuid'
import { openChannels } from '../communications/channels/openChannels.ts'
import type { Channels } from '../communications/channels/channel.ts'
import type { Posting } from '../communications/deliveries/posting.ts'
import { runDeliveries } from '../communications/deliveries/runDeliveries.ts'
import { ImportJobs } from '../imports/importJobs.ts'
import type { Kernel } from '../kernel/work.ts'
import { Bell } from '../live/bell.ts'
import { Feed } from '../live/feed.ts'
import type { Mark } from '../ledger/checkpoint.ts'
import { planStatusUpdates } from '../followers/planStatusUpdates.ts'
import { sweepUnfollowLinks } from '../followers/unfollowLink.ts'
import { runReader } from '../ledger/runReader.ts'
import { sweepAnswerLinks } from '../oncall/answerLink.ts'
import { sweepRequests } from '../webhooks/sweepRequests.ts'
import { EngineWatch } from '../timers/engineWatch.ts'
import { Lags } from '../timers/lags.ts'
import { runTicker } from '../timers/ticker.ts'
import { planWebhooks } from '../webhooks/planWebhooks.ts'
import { compositions } from './compositions.ts'
import { closeDatabase, openDatabase, openPortal } from './database.ts'
import { nothingSet } from './channelSettings.ts'
import { Lines } from './lines.ts'
import { onAnswer } from './onAnswer.ts'
import { allRoles, type Role } from './roles.ts'
import { readLineage } from './readLineage.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export interface Muster {
  orm: MikroORM
  kernel: Kernel
  feed: Feed
  imports: ImportJobs
  posting: Posting
  /** What browsers subscribe to notifications with. */
  pushKey: string | undefined
  url: string
  epoch: string
  engine: EngineWatch
  stop(): Promise<void>
}

export interface Start {
  url: string
  /** All of them, unless said. */
  roles?: readonly Role[]
  /** The story's time instead of the database's. */
  readTime?: Kernel['readTime']
  report?: (error: unknown) => void
  demandsSecondFactor?: boolean
  heedsProvider?: boolean
  /** The policy's, unless said. */
  mostAnHour?: MostAnHour
  /** Hosts inside that webhooks may go to, by name; none, unless said. */
  allowedHosts?: readonly string[]
  observe?: Kernel['observe']
  /** Told of every moment that this server fired, how late. */
  fired?: (lateMs: number) => void
  /** Ways to reach people; none that needs a setting, unless said. */
  channels?: Channels
  pushKey?: string | undefined
  /** What links in messages begin with. */
  publicUrl?: () => string
  /** The last checkpoint outside the database, if there is one. */
  mark?: Mark | undefined
}

/** Puts one server together, all but its doors: pool, feed, bell, timers. */
export async function startMuster({
  url,
  roles = allRoles,
  readTime = (database) => database,
  report = console.error,
  demandsSecondFactor = false,
  heedsProvider = true,
  mostAnHour = byPolicy,
  allowedHosts = [],
  observe,
  fired,
  publicUrl = () => 'http://localhost:4000',
  channels = openChannels(nothingSet),
  pushKey,
  mark,
}: Start): Promise<Muster> {
  const lines = new Lines(url)
  const orm = await openDatabase(url, lines)
  const portal = await openPortal(url, lines)
  const epoch = await readLineage(orm.em, mark)
  const feed = await new Feed(orm.em, report).start()
  let rung = Promise.withResolvers<void>()
  const hear = (position?: number) => {
    feed.ring(position)
    rung.resolve()
    rung = Promise.withResolvers()
  }
  const bell = await new Bell(url, hear, report).start()
  const kernel: Kernel = {
    em: orm.em,
    portal: portal.em,
    readTime,
    demandsSecondFactor,
    heedsProvider,
    mostAnHour,
    allowedHosts,
    ...(observe && { observe }),
    ring(position) {
      hear(position)
      bell.ring(position)
    },
  }
  const imports = new ImportJobs(kernel, report)
  const ending = new AbortController()
  const chores = doChores({ em: orm.em, imports }, epoch, report)
  const posting: Posting = { kernel, channels, compose: compositions, onAnswer, publicUrl, report }
  const server = uuid()
  const lags = new Lags(fired)
  const engine = new EngineWatch(kernel, lags, server, roles.includes('timers'))
  const running = { stopping: ending.signal, rung: () => rung.promise }
  const work: Record<Role, () => Promise<void>[]> = {
    web: () => [], // Its doors are opened by `serve`.
    timers: () => [runTicker({ ...running, kernel, server, lags, report }), runDeliveries(posting, 0, running)],
    followers: () => [
      ...[planWebhooks, planStatusUpdates].map((plan) => runReader({ ...running, kernel, plan, report })),
      runDeliveries(posting, 1, running),
    ],
  }
  const working = roles.flatMap((role) => work[role]())

  return {
    orm,
    kernel,
    feed,
    imports,
    posting,
    pushKey,
    url,
    epoch,
    engine,
    async stop() {
      ending.abort()
      for (const chore of chores) clearInterval(chore)
      await Promise.all(working)
      await engine.stop()
      await imports.stop()
      await feed.stop()
      await bell.stop()
      await closeDatabase(portal)
      await closeDatabase(orm)
      await lines.stop()
    },
  }
}

/** Bookkeeping that nobody waits for: keys older than a day go, and a database that is another one by now is said. */
function doChores(
  { em, imports }: { em: MikroORM['em']; imports: ImportJobs },
  epoch: string,
  report: (error: unknown) => void,
): NodeJS.Timeout[] {
  const sweep = async () => {
    await em.fork().execute(`delete from idempotency where at < now() - interval '24 hours'`)
    await imports.sweep()
    await em.fork().execute('delete from challenge where expires_at < now()')
    await sweepAnswerLinks(em.fork())
    await sweepUnfollowLinks(em.fork())
    await sweepRequests(em.fork())
  }
  const compare = async () => {
    if ((await readLineage(em)) !== epoch)
      throw new Error('The database is of another lineage now: start Muster again, so that everybody reads anew.')
  }
  const sweepSoon = () => void imports.sweep().catch(report) // What a server that died was reading, within the minute.
  return [
    setInterval(() => void sweep().catch(report), HOUR_MS),
    setInterval(sweepSoon, MINUTE_MS),
    setInterval(() => void compare().catch(report), MINUTE_MS),
  ]
}
