import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const STARTING = 7_237_883
const AGAIN_MS = 100

/**
 * Servers that start together bring the database up to date one after the other: two that migrate, or tell the demo, at once would
 * both fail halfway. The turn ends with the connection, whatever becomes of the process. Who waits asks again and again: a statement
 * that waits would hold a snapshot, and an index that is built concurrently waits for all of those, for ever.
 */
export async function inTurn<Value>(url: string, work: () => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url, application_name: 'muster start' })
  await client.connect()
  try {
    while (!(await isOurs(client))) await sleep(AGAIN_MS)
    return await work()
  } finally {
    await client.end()
  }
}

async function isOurs(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [STARTING])
  return rows[0]!.got
}
