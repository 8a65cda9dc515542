import type { MikroORM } from '@mikro-orm/postgresql'
import type { Kernel } from '../kernel/work.ts'
import { Bell } from '../live/bell.ts'
import { Feed } from '../live/feed.ts'
import { runTicker } from '../timers/ticker.ts'
import { openDatabase } from './database.ts'
import { readLineage } from './readLineage.ts'

export interface Muster {
  orm: MikroORM
  kernel: Kernel
  feed: Feed
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
}

/** Puts one server together, all but its doors: pool, feed, bell, timers. */
export async function startMuster({
  url,
  timers = true,
  readTime = (database) => database,
  report = console.error,
}: Start): Promise<Muster> {
  const orm = await openDatabase(url)
  const epoch = await readLineage(orm.em)
  const feed = await new Feed(orm.em, report).start()
  const bell = await new Bell(url, (position) => feed.ring(position), report).start()
  const kernel: Kernel = {
    em: orm.em,
    readTime,
    ring(position) {
      feed.ring(position)
      bell.ring(position)
    },
  }
  const ending = new AbortController()
  const ticking = timers ? runTicker(kernel, ending.signal, report) : undefined

  return {
    orm,
    kernel,
    feed,
    url,
    epoch,
    async stop() {
      ending.abort()
      await ticking
      await feed.stop()
      await bell.stop()
      await orm.close()
    },
  }
}
