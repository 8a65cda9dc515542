import { readFileSync } from 'node:fs'
import os from 'node:os'
import pg from 'pg'

/** What the figures were measured on. */
export async function describeMachine(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env.MUSTER_TEST_ADMIN! })
  await client.connect()
  const [row] = (await client.query<{ server_version: string }>('show server_version').finally(() => client.end())).rows
  const cores = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim()})`
  const where = process.env.TEST_DATABASE_URL ? 'of TEST_DATABASE_URL' : 'embedded'
  return `${cores}, Node ${process.versions.node}, PostgreSQL ${row!.server_version} (${where}), ${new Date().toISOString().slice(0, 16)} UTC`
}

interface Jiffies {
  all: number
  stolen: number
}

/** What the machine has computed so far, and what its host took from it; NaN where /proc is not. */
export function readJiffies(): Jiffies {
  try {
    const fields = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))![1]!.split(' ').slice(0, 8).map(Number)
    return { all: fields.reduce((sum, each) => sum + each, 0), stolen: fields[7]! }
  } catch {
    return { all: NaN, stolen: NaN }
  }
}

/** The share of all cores' time that was not ours to use, and how much was in use by anybody. */
export function stealSince(from: Jiffies): string {
  const { all, stolen } = readJiffies()
  return `${(((stolen - from.stolen) / (all - from.all)) * 100).toFixed(1)} % stolen`
}
