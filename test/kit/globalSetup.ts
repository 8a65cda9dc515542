import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import 'reflect-metadata'
import { migrate } from '../../server/src/app/database.ts'
import { startEmbedded } from '../../server/src/app/embedded/startEmbedded.ts'
import { tellDirectoryAt } from './tellDirectory.ts'

const PREFIX = 'muster-test-pg-'
const BEING_MADE_MS = 60_000

/**
 * One PostgreSQL for the run, unless TEST_DATABASE_URL names one, with two databases that tests' own are cut from: a migrated one, and
 * one in which the directory is told already (a third of what making a world took).
 */
export default async function setup() {
  const given = process.env.TEST_DATABASE_URL
  const embedded = given ? undefined : await startOwn()
  const admin = given ?? embedded!.url
  const template = `template_${process.pid}`
  await run(admin, `create database ${template}`)
  await migrate(withDatabase(admin, template))
  const told = `${template}_told`
  await run(admin, `create database ${told} template ${template}`)
  process.env.MUSTER_TEST_ADMIN = admin
  process.env.MUSTER_TEST_EMPTY = template
  process.env.MUSTER_TEST_TOLD = told
  process.env.MUSTER_TEST_CAST = JSON.stringify(await tellDirectoryAt(withDatabase(admin, told)))
  return async () => {
    for (const name of [template, told]) await run(admin, `drop database if exists ${name} with (force)`)
    await embedded?.stop()
  }
}

async function startOwn() {
  const place = process.env.MUSTER_TEST_PLACE ?? (hasRoom('/dev/shm') ? '/dev/shm' : tmpdir())
  const ours = readdirSync(place).filter((name) => name.startsWith(PREFIX))
  for (const folder of ours.map((name) => join(place, name)).filter(isLeft)) rmSync(folder, { recursive: true, force: true })
  const dataDir = mkdtempSync(join(place, PREFIX))
  chmodSync(dataDir, 0o755)
  const { url, stop } = await startEmbedded({ dataDir, durable: process.env.MUSTER_TEST_DURABLE === 'on' })
  return {
    url,
    async stop() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** In memory a database is cut in 35 ms, on a disk in 200: every test has one of its own. A container's own 64 MB are too little. */
function hasRoom(place: string): boolean {
  if (!existsSync(place)) return false
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize > 4 * 1024 ** 3
}

/** Of a run that was killed; one of a run that goes on is held by its server, or so young that its server is being made. */
function isLeft(folder: string): boolean {
  return !existsSync(join(folder, 'pg18/postmaster.pid')) && Date.now() - statSync(folder).mtimeMs > BEING_MADE_MS
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
