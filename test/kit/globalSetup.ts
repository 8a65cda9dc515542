import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import 'reflect-metadata'
import { migrate } from '../../server/src/app/database.ts'
import { startEmbedded } from '../../server/src/app/embedded/startEmbedded.ts'

const PREFIX = 'muster-test-pg-'

/** One PostgreSQL for the run, unless TEST_DATABASE_URL names one, with a migrated database that every test file is cut from. */
export default async function setup() {
  const given = process.env.TEST_DATABASE_URL
  const embedded = given ? undefined : await startOwn()
  const admin = given ?? embedded!.url
  const template = `template_${process.pid}`
  await run(admin, `create database ${template}`)
  await migrate(withDatabase(admin, template))
  process.env.MUSTER_TEST_ADMIN = admin
  process.env.MUSTER_TEST_TEMPLATE = template
  return async () => {
    await run(admin, `drop database if exists ${template} with (force)`)
    await embedded?.stop()
  }
}

async function startOwn() {
  for (const left of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) sweep(join(tmpdir(), left))
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(dataDir, 0o755)
  const { url, stop } = await startEmbedded({ dataDir, durable: process.env.MUSTER_TEST_DURABLE === 'on' })
  return {
    url,
    async stop() {
      await stop()
      sweep(dataDir)
    },
  }
}

/** Left by a run that was killed; one of a run that goes on is held by its server. */
function sweep(folder: string): void {
  if (readdirSync(folder).includes('pg18') && readdirSync(join(folder, 'pg18')).includes('postmaster.pid')) return
  rmSync(folder, { recursive: true, force: true })
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

export async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
