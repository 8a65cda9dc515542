import { spawn, type ChildProcess } from 'node:child_process'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import path from 'node:path'
import { until } from './until.ts'

const main = path.resolve('server/dist/main.js')

/** Servers of the built product on one database, behind a balancer that knows nothing but who takes a connection. */
export async function startCluster(url: string, roles: readonly string[]) {
  const servers = await Promise.all(roles.map((role) => startServer(url, role)))
  let turn = 0
  const balancer = createServer((client) => {
    client.on('error', () => client.destroy())
    const seen = servers.filter(({ hasDoors }) => hasDoors)
    pass(client, [...seen.slice(turn % seen.length), ...seen.slice(0, turn % seen.length)])
    turn++
  })
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve))
  const { port } = balancer.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    graphql: `http://127.0.0.1:${port}/graphql`,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    servers,
    async [Symbol.asyncDispose]() {
      balancer.close()
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}

/** To the first that takes it. */
function pass(client: Socket, [next, ...others]: { port(): number }[]): void {
  if (!next) return void client.destroy()
  const server = connect(next.port(), '127.0.0.1')
  server.once('error', () => pass(client, others))
  server.once('connect', () => {
    server.removeAllListeners('error').on('error', () => client.destroy())
    client.on('error', () => server.destroy())
    client.pipe(server).pipe(client)
  })
}

async function startServer(url: string, roles: string) {
  const env = { ...process.env, DATABASE_URL: url, NODE_ENV: '', MUSTER_DEMO: 'on', PORT: '0', LOG_LEVEL: 'fatal' }
  let said = ''
  let child: ChildProcess
  let port = 0
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  const start = async () => {
    said = ''
    child = spawn(process.execPath, [main, 'start', '--roles', roles], { env: { ...env, PORT: String(port) } })
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (said += chunk))
    await until(() => said.includes('Stop with Ctrl-C') || hasEnded(), `the start of ${roles}`, 120_000)
    if (hasEnded()) throw new Error(said)
    port = Number(/running[^:]*: +http:\/\/localhost:(\d+)/.exec(said)![1])
  }
  const stop = async () => {
    if (hasEnded()) return child.exitCode
    child.kill('SIGTERM')
    await until(hasEnded, `the end of ${roles}`, 60_000)
    return child.exitCode
  }
  await start()
  return { roles, hasDoors: roles.includes('web'), port: () => port, said: () => said, start, stop }
}
