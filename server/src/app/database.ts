import { MikroORM } from '@mikro-orm/postgresql'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { giveBack } from './giveBack.ts'
import type { Lines } from './lines.ts'
import { tables } from './tables.ts'

const LONGEST_WORK_MS = 12_000

/** As the role of DATABASE_URL, which owns the tables. */
export async function openAsOwner(url: string): Promise<MikroORM> {
  return MikroORM.init({ ...tables, clientUrl: url })
}

/** Brings the tables up to date. Where the application's role cannot be made, the error says which SQL to run. */
export async function migrate(url: string): Promise<void> {
  const orm = await openAsOwner(url)
  try {
    await orm.migrator.up()
  } finally {
    await orm.close()
  }
}

/** As `muster_app`, on every connection of the pool. */
export function openDatabase(url: string, lines?: Lines): Promise<MikroORM> {
  return MikroORM.init({ ...tables, clientUrl: url, pool: { min: 0, max: 20 }, driverOptions: as('muster_app', lines) })
}

/** As `muster_portal`, which reads behind row-level security; in a pool of its own, so that no outsider makes a commander wait. */
export function openPortal(url: string, lines?: Lines): Promise<MikroORM> {
  return MikroORM.init({ ...tables, clientUrl: url, pool: { min: 0, max: 8 }, driverOptions: as('muster_portal', lines) })
}

/**
 * Waits for what is under way: Kysely loses a connection that is being opened while its pool closes, and `pool.end()` then
 * waits for that connection for ever.
 */
export async function closeDatabase(orm: MikroORM): Promise<void> {
  const pool = (await orm.em.getConnection().getNativeClient()) as Pool
  const isBusy = () => pool.waitingCount > 0 || pool.idleCount < pool.totalCount
  for (let waitedMs = 0; isBusy() && waitedMs < LONGEST_WORK_MS; waitedMs += 10) await sleep(10)
  await orm.close()
}

/**
 * A query may take 10 s (a command sets its own 5 s), a lock 5 s, and nobody holds a transaction open without working. Said while
 * connecting: what is said afterwards may fail, and the pool would lose the connection for good.
 */
function as(role: string, lines: Lines | undefined) {
  const settings = { role, statement_timeout: '10s', lock_timeout: '5s', idle_in_transaction_session_timeout: '5s' }
  const said = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { options: said.join(' '), onPoolCreated: giveBack, ...(lines && { Client: lines.Client }) }
}
