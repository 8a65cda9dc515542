import type { MikroORM } from '@mikro-orm/postgresql'
import { ImportJobs } from '../imports/importJobs.ts'
import type { Kernel } from '../kernel/work.ts'
import { Bell } from '../live/bell.ts'
import { Feed } from '../live/feed.ts'
import type { Mark } from '../ledger/checkpoint.ts'
import { runTicker } from '../timers/ticker.ts'
import { closeDatabase, openDatabase, openPortal } from './database.ts'
import { readLineage } from './readLineage.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export interface Muster {
  orm: MikroORM
  kernel: Kernel
  feed: Feed
  imports: ImportJobs
  url: string
  epoch: string
  stop(): Promise<void>
}

export interface Start {
  url: string
  timers?: boolean
  /** The story's time instead of the database's. */
  readTime?: Kernel['readTime']
  report?: (error: unknown) => void
  demandsSecondFactor?: boolean
  heedsProvider?: boolean
  observe?: Kernel['observe']
  /** The last checkpoint outside the database, if there is one. */
  mark?: Mark | undefined
}

/** Puts one server together, all but its doors: pool, feed, bell, timers. */
export async function startMuster({
  url,
  timers = true,
  readTime = (database) => database,
  report = console.error,
  demandsSecondFactor = false,
  heedsProvider = true,
  observe,
  mark,
}: Start): Promise<Muster> {
  const orm = await openDatabase(url)
  const portal = await openPortal(url)
  const epoch = await readLineage(orm.em, mark)
  const feed = await new Feed(orm.em, report).start()
  const bell = await new Bell(url, (position) => feed.ring(position), report).start()
  const kernel: Kernel = {
    em: orm.em,
    portal: portal.em,
    readTime,
    demandsSecondFactor,
    heedsProvider,
    ...(observe && { observe }),
    ring(position) {
      feed.ring(position)
      bell.ring(position)
    },
  }
  const imports = new ImportJobs(kernel, report)
  const ending = new AbortController()
  const chores = doChores({ em: orm.em, imports }, epoch, report)
  const ticking = timers ? runTicker(kernel, ending.signal, report) : undefined

  return {
    orm,
    kernel,
    feed,
    imports,
    url,
    epoch,
    async stop() {
      ending.abort()
      for (const chore of chores) clearInterval(chore)
      await ticking
      await imports.stop()
      await feed.stop()
      await bell.stop()
      await closeDatabase(portal)
      await closeDatabase(orm)
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
