import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('server.ts', import.meta.url))
const skewDate = fileURLToPath(new URL('skewDate.ts', import.meta.url))

/**
 * Some servers on one database, each its own process, their clocks wrong by `skewMs`, with limits of messages as an operator sets
 * them. One that dies is replaced until the end.
 */
export async function startServers(url: string, count: number, { quiet = false, skewMs = 0, messagesAnHour = '' } = {}) {
  const running = new Set<ChildProcess>()
  const ready = new Set<ChildProcess>()
  let ended = false

  const start = () => {
    const execArgv = ['--import', 'tsx', '--import', skewDate]
    const tsconfig = fileURLToPath(new URL('../../server/tsconfig.json', import.meta.url))
    const env = { ...process.env, TSX_TSCONFIG_PATH: tsconfig, SKEW_MS: String(skewMs), MESSAGES_AN_HOUR: messagesAnHour }
    const child = fork(path, [url], { execArgv, env, stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit', 'ipc'] })
    running.add(child)
    child.once('exit', () => {
      running.delete(child)
      ready.delete(child)
      if (!ended) void start()
    })
    return once(child, 'message').then(() => void ready.add(child))
  }
  await Promise.all(Array.from({ length: count }, start))

  return {
    /** One that has come up: killed while they start, none would ever do anything. */
    killOne() {
      const all = [...ready]
      all[Math.floor(Math.random() * all.length)]?.kill('SIGKILL')
    },
    /** How many have come up. */
    ready: () => ready.size,
    /** One stands still for a while, as when its machine is moved, and wakes without knowing. */
    pauseOne(ms: number) {
      const all = [...ready]
      const child = all[Math.floor(Math.random() * all.length)]
      child?.kill('SIGSTOP')
      setTimeout(() => child?.kill('SIGCONT'), ms)
    },
    async [Symbol.asyncDispose]() {
      ended = true
      await Promise.all([...running].map((child) => (child.kill('SIGCONT'), child.kill('SIGKILL'), once(child, 'exit'))))
    },
  }
}
