import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { until } from './until.ts'
import { openWire } from './wire.ts'

const main = path.resolve('server/dist/main.js')
const skewDate = path.resolve('test/kit/skewDate.ts')

/** Servers of the built product on one database, behind a balancer that knows nothing but who takes a connection. */
export async function startCluster(url: string, roles: readonly string[], settings: Record<string, string> = {}) {
  const servers = await Promise.all(roles.map((role) => startServer(url, role, settings)))
  let turn = 0
  const door = await openWire(() => {
    const ports = servers.filter(({ hasDoors }) => hasDoors).map(({ port }) => port())
    const first = turn++ % ports.length
    return [...ports.slice(first), ...ports.slice(0, first)]
  })

  return {
    url: `http://127.0.0.1:${door.port}`,
    graphql: `http://127.0.0.1:${door.port}/graphql`,
    socketUrl: `ws://127.0.0.1:${door.port}/graphql`,
    door,
    servers,
    async [Symbol.asyncDispose]() {
      await door[Symbol.asyncDispose]()
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}

async function startServer(url: string, roles: string, settings: Record<string, string>) {
  const own = { DATABASE_URL: url, NODE_ENV: '', MUSTER_DEMO: 'on', PORT: '0', LOG_LEVEL: 'fatal' }
  const env = { ...process.env, ...own, REQUESTS_A_MINUTE: '1000000', ...settings } // Few write here for many.
  let said = ''
  let child: ChildProcess
  process.once('exit', () => child.kill('SIGKILL')) // However we end.
  let port = 0
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  /** On the port that it had; with its clock so many milliseconds wrong. */
  const start = async ({ skewMs = 0 } = {}) => {
    said = ''
    const argv = [...(skewMs ? ['--import', skewDate] : []), main, 'start', '--roles', roles]
    child = spawn(process.execPath, argv, { env: { ...env, PORT: String(port), SKEW_MS: String(skewMs) } })
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (said += chunk))
    await until(() => said.includes('Stop with Ctrl-C') || hasEnded(), `the start of ${roles}`, 120_000)
    if (hasEnded()) throw new Error(said)
    port = Number(/running[^:]*: +http:\/\/localhost:(\d+)/.exec(said)![1])
  }
  const stop = async () => {
    if (hasEnded()) return child.exitCode
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    await until(hasEnded, `the end of ${roles}`, 60_000).catch((error: Error) => {
      throw new Error(`${error.message}; it said last: ${said.slice(-2_000)}`)
    })
    return child.exitCode
  }
  await start()
  return {
    roles,
    hasDoors: roles.includes('web'),
    port: () => port,
    said: () => said,
    start,
    stop,
    /** It ends at once, and tells nobody. */
    async kill() {
      child.kill('SIGKILL')
      await until(hasEnded, `the end of ${roles}`)
    },
    /** It stands still, as when its machine is moved, and wakes without knowing. */
    pause: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    hasEnded,
  }
}
