import pg from 'pg'

const STARTING = 7_237_883

/**
 * Servers that start together bring the database up to date one after the other: two that migrate, or tell the demo, at once would
 * both fail halfway. The turn ends with the connection, whatever becomes of the process.
 */
export async function inTurn<Value>(url: string, work: () => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url, application_name: 'muster start' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [STARTING])
    return await work()
  } finally {
    await client.end()
  }
}
