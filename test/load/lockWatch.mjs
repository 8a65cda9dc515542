import { parentPort, workerData } from 'node:worker_threads'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

// Asks PostgreSQL itself, from a thread of its own, how long the ledger's lock is held without a pause.
const client = new pg.Client({ connectionString: workerData.url })
await client.connect()
let longestMs = 0
let since
let asked = false
parentPort.on('message', () => (asked = true))
while (!asked) {
  const { rowCount } = await client.query(
    `select 1 from pg_locks where locktype = 'advisory' and objid = 7237881 and objsubid = 1 and granted`,
  )
  const now = performance.now()
  if (rowCount > 0) longestMs = Math.max(longestMs, now - (since ??= now))
  else since = undefined
  await sleep(2)
}
await client.end()
parentPort.postMessage(longestMs)
