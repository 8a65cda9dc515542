import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../../server/src/app/database.ts'
import { startMuster } from '../../server/src/app/muster.ts'
import { startCluster } from '../kit/cluster.ts'
import type { OpenDoors } from '../kit/serving.ts'
import { tellDirectory } from '../kit/tellDirectory.ts'
import { signer } from '../kit/world.ts'
import { startPostgres } from './postgres.ts'

export type Stage = Awaited<ReturnType<typeof setStage>>
export type Who = { token: string; person: string }

const people = ['commander', 'commander2', 'tech', 'tech2', 'tech3', 'client'] as const

const three = ['web,timers,followers', 'web,timers,followers', 'web,timers']

/** Servers of the built product, a PostgreSQL of their own, wires before both, and people who are signed in. */
export async function setStage(room: string, roles: readonly string[] = three) {
  const folder = mkdtempSync(path.join(room, 'muster-chaos-'))
  await using making = new AsyncDisposableStack()
  making.defer(() => rmSync(folder, { recursive: true, force: true }))
  const postgres = making.use(await startPostgres(path.join(folder, 'data')))
  await migrate(postgres.direct())
  const muster = await startMuster({ url: postgres.direct(), roles: [] })
  const cast = await tellDirectory(muster.kernel)
  const signIn = signer(muster, cast)
  const who = Object.fromEntries(await Promise.all(people.map(async (name) => [name, await signIn(name)] as const)))
  await muster.stop()
  const settings = { MUSTER_DATA: path.join(folder, 'muster'), LOG_LEVEL: 'error' }
  const cluster = making.use(await startCluster(postgres.url, roles, settings))
  const made = making.move()

  return {
    room,
    postgres,
    cluster,
    doors: cluster as unknown as OpenDoors,
    cast,
    who: who as unknown as Record<(typeof people)[number], Who>,
    /** Whether somebody stands still: who asks it waits. */
    isStill: false,
    /** As the owner of the tables, past the wire. */
    async ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
      const client = new pg.Client({ connectionString: postgres.direct() })
      client.on('error', () => {}) // What it asked fails, too.
      await client.connect()
      return client
        .query<Row>(sql, values)
        .then(({ rows }) => rows)
        .finally(() => client.end())
    },
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  }
}
