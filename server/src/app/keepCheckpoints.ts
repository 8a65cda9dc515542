import type { KeyObject } from 'node:crypto'
import { Incident } from '../incidents/incident.entity.ts'
import { signMark, type Checkpoint } from '../ledger/checkpoint.ts'
import { appendCheckpoint, lastCheckpoint } from '../ledger/checkpointFolder.ts'
import { readEntry } from '../ledger/entry.ts'
import type { Muster } from './muster.ts'

const MINUTE_MS = 60_000
const SENDING_MS = 10_000

interface Options {
  muster: Pick<Muster, 'orm' | 'feed' | 'epoch' | 'kernel'>
  folder: string
  key: KeyObject
  /** Told of each by a plain POST. */
  url?: string | undefined
  report(error: unknown): void
}

/** Signs how far the ledger is, outside the database: each minute in which something was added, and when a P1 is resolved. */
export function keepCheckpoints({ muster: { orm, feed, epoch, kernel }, folder, key, url, report }: Options) {
  let last = lastCheckpoint(folder)
  let making = Promise.resolve()

  async function make(): Promise<void> {
    const [tail] = await orm.em
      .fork()
      .execute<{ position: string; hash: Buffer }[]>('select position, hash from ledger order by position desc limit 1')
    const position = Number(tail?.position ?? 0)
    if (!tail || (last?.epoch === epoch && last.position >= position)) return
    const at = kernel.readTime(new Date()).toISOString()
    const made = signMark({ epoch, position, hash: tail.hash.toString('hex'), at }, key)
    await appendCheckpoint(folder, made)
    last = made
    if (url) await send(url, made).catch(report)
  }

  /** One after the other: two at once would both take the same place. */
  const soon = () => (making = making.then(make).catch(report))

  async function watchResolutions(): Promise<void> {
    for await (const { body, position } of feed.after(feed.head)) {
      const { kind, changes, incident } = readEntry({ body, position })
      if (kind !== 'incident.moved' || changes?.['status']?.[1] !== 'resolved') continue
      // What cannot be read now is signed within the minute all the same.
      const resolved = await orm.em.fork().findOne(Incident, incident!).catch(report)
      if (resolved?.severity === 'P1') await soon()
    }
  }

  const timer = setInterval(() => void soon(), MINUTE_MS)
  const watching = watchResolutions().catch(report)
  return {
    last: (): Checkpoint | undefined => last,
    /** Now, if something was added. */
    make: soon,
    /** What was added since the last one is signed, too. The feed has stopped by then, or never ends. */
    async stop(): Promise<void> {
      clearInterval(timer)
      await soon()
    },
    watching,
  }
}

async function send(url: string, made: Checkpoint): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(made),
    signal: AbortSignal.timeout(SENDING_MS),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`The checkpoint was sent to ${url}, which answered ${response.status}.`)
}
