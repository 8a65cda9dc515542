import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const skewDate = fileURLToPath(new URL('skewDate.ts', import.meta.url))
const serverFolder = fileURLToPath(new URL('../../server', import.meta.url))

/**
 * Some servers on one database, each its own process, their clocks wrong by `skewMs`, with limits of messages as an operator sets
 * them. One that dies is replaced until the end.
 */
export async function startServers(url: string, count: number, { quiet = false, skewMs = 0, messagesAnHour = '' } = {}) {
  const folder = await bundle(new URL('server.ts', import.meta.url))
  const running = new Set<ChildProcess>()
  const ready = new Set<ChildProcess>()
  let ended = false

  const start = () => {
    const execArgv = ['--enable-source-maps', '--import', skewDate]
    const env = { ...process.env, SKEW_MS: String(skewMs), MESSAGES_AN_HOUR: messagesAnHour }
    const stdio = ['ignore', 'ignore', quiet ? 'ignore' : 'inherit', 'ipc'] as const
    const child = fork(`${folder}/server.js`, [url], { execArgv, env, stdio: [...stdio] })
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
      await rm(folder, { recursive: true })
    },
  }
}

/**
 * A program built as the product is, as a file of its name in a folder beside what it imports; the caller removes the folder. Read anew
 * by each process from its sources, a start costs four times as much.
 */
export async function bundle(program: URL): Promise<string> {
  const outDir = await mkdtemp(`${serverFolder}/node_modules/.kit-`)
  await build({
    root: serverFolder,
    configFile: `${serverFolder}/vite.config.ts`,
    logLevel: 'error',
    build: { ssr: fileURLToPath(program), outDir },
  })
  return outDir
}
