import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startEmbedded } from '../../server/src/app/embedded/startEmbedded.ts'
import { until } from '../kit/until.ts'
import { openWire } from '../kit/wire.ts'

export type Postgres = Awaited<ReturnType<typeof startPostgres>>

/** A PostgreSQL of its own that keeps what it has acknowledged, with a wire before it. */
export async function startPostgres(dataDir: string) {
  let running = await startEmbedded({ dataDir })
  const portOf = (url: string) => Number(new URL(url).port)
  const wire = await openWire(() => [portOf(running.url)])
  const behindWire = new URL(running.url)
  behindWire.port = String(wire.port)

  return {
    /** For the servers: over the wire. */
    url: behindWire.href,
    wire,
    /** For who checks. */
    direct: () => running.url,
    /** Every process of it at once, as in a power cut that spares the disk's cache. */
    async kill() {
      const postmaster = Number(readFileSync(path.join(dataDir, 'pg18/postmaster.pid'), 'utf8').split('\n')[0])
      const pids = [postmaster, ...childrenOf(postmaster)]
      for (const pid of pids) killOne(pid)
      await until(() => !pids.some(isAlive), 'the end of PostgreSQL')
    },
    /** What is under way is cut, and written down. */
    stop: () => running.stop(),
    async start() {
      await running.stop() // The shell around it.
      running = await startEmbedded({ dataDir })
    },
    async [Symbol.asyncDispose]() {
      await wire[Symbol.asyncDispose]()
      await running.stop()
    },
  }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => statOf(pid)?.parent === parent)
}

function isAlive(pid: number): boolean {
  const stat = statOf(pid)
  return stat !== undefined && stat.state !== 'Z'
}

function killOne(pid: number): void {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return { state: state!, parent: Number(parent) }
  } catch {
    return undefined // It has ended meanwhile.
  }
}
