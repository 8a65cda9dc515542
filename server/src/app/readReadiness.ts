import { setTimeout as sleep } from 'node:timers/promises'
import { readyEngine } from '../timers/readyEngine.ts'
import type { Muster } from './muster.ts'

const PATIENCE_MS = 3_000

/** What `/readyz` says: whether requests should come here, and how the engine is. A database that is silent is one that is gone. */
export async function readReadiness({ engine, feed }: Muster, isOpen: boolean) {
  const asked = readyEngine(engine).catch(() => undefined)
  const read = await Promise.race([asked, sleep(PATIENCE_MS, undefined, { ref: false })])
  return { ready: isOpen && feed.isFollowing && read?.isReady === true, database: read !== undefined, ...read?.told }
}
