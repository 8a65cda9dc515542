import { print } from 'graphql'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { ChangesDocument } from '../../web/src/generated/graphql.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { bundle } from '../kit/servers.ts'
import { until } from '../kit/until.ts'
import { startChild, type Child } from './child.ts'
import type { Contestant, Sample } from './fanout/contend.ts'
import { costOfOne, lessThan, openFanTable, rowOf, runRound, type Runner } from './fanout/runner.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 7)
const CHANGES = Number(process.env.CHANGES ?? 10)
/** Some of the others instead of all, by name: the bare one is always there. */
const AGAINST = process.env.AGAINST?.split(',')
const query = print(ChangesDocument)
const bare = 'bare `ws`, one frame that is ready'
const others = {
  [bare]: 'bareFrame.ts',
  'bare `ws`, `send` of one buffer': 'bareSend.ts',
  'socket.io room': 'socketIo.ts',
  mercurius: 'mercurius.ts',
  'graphql-ws `useServer`, graphql-js': 'graphqlWs.ts',
  'graphql-yoga SSE': 'yoga.mjs',
}

/** One change to N sockets: Muster against what a WebSocket costs at the least and against what one would use instead, in turns. */
export async function fanout(): Promise<void> {
  const folder = await bundle(new URL('fanout/muster.ts', import.meta.url))
  try {
    for (const sockets of (process.env.SOCKETS ?? '1000,5000').split(',').map(Number)) await fan(sockets, `${folder}/muster.js`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

type Opened = Pick<Contestant, 'port' | 'way' | 'cookies'>

async function fan(sockets: number, program: string): Promise<void> {
  await using children = new AsyncDisposableStack()
  const start = async (file: string | URL) => children.use(await startChild(file))
  const run = async (name: string, server: Child, opened: Opened, count = sockets): Promise<Runner> => {
    const clients = await start(new URL('fanout/clients.ts', import.meta.url))
    const before = await server.ask<number>('residentBytes')
    await clients.ask('connect', { ...opened, query, sockets: count })
    await sleep(500)
    const kBASocket = ((await server.ask<number>('residentBytes')) - before) / count / 1_000
    return { name, server, clients, kBASocket, rounds: [] }
  }
  const table = openFanTable(sockets)
  const [server, idle] = [await start(program), await start(program)]
  const opened = await server.ask<Opened>('open', { sockets })
  const sample = await hearOne(server, opened)
  const runners: Runner[] = []
  for (const [name, file] of Object.entries(others)) {
    if (AGAINST && name !== bare && !AGAINST.includes(name)) continue
    const other = await start(new URL(`fanout/${file}`, import.meta.url))
    runners.push(await run(name, other, await other.ask<Opened>('open', { sample, sockets })))
  }
  const muster = await run('Muster', server, opened)
  const nobody = await run('nobody', idle, await idle.ask<Opened>('open', { sockets: 0 }), 0)

  const bytes = Math.floor(JSON.stringify(sample.data).length * 0.9) // Positions and times used grow by a digit.
  for (let round = -1; round < ROUNDS; round++)
    for (const runner of [...runners, muster, nobody]) {
      const pong = () => void (runner !== muster && muster.clients.ask('pong')) // Else Muster takes them for gone.
      pong()
      const ponging = setInterval(pong, 5_000)
      const done = await runRound(runner, CHANGES, bytes).finally(() => clearInterval(ponging))
      if (round >= 0) runner.rounds.push(done)
    }

  const deliveries = CHANGES * sockets
  const least = runners.find(({ name }) => name === bare)!
  for (const runner of runners) table.add(runner.name, ...rowOf(runner, least, { deliveries }))
  table.add('**Muster**, the command apart', ...rowOf(muster, least, { deliveries, cpu: lessThan(muster, nobody) }))
  table.add('Muster, the command too', ...rowOf(muster, least, { deliveries }))
  table.add('Muster, nobody listens', `${costOfOne(nobody, CHANGES)} a change`, '', '', '', '', '')
  await table.print(
    `${ROUNDS} rounds in turns, ${CHANGES} changes each, of ${sample.text.length} bytes: the web’s own subscription. Median, in brackets the lowest and the highest round.`,
    'CPU is the server process’s, user and system. “The command apart”: less what the same notes cost, in the same round, a second Muster to which nobody listens.',
    'Muster pings each socket every 5 s; rounds in which that fell have it in them. For Muster one waits from the note’s answer, for the others from the call that sends.',
  )
}

/** What Muster says of one change, to the last of its people; whom the clients leave a seat. */
async function hearOne(muster: Child, { port, cookies }: Opened): Promise<Sample> {
  const headers = { cookie: cookies!.cookies.at(-1)! }
  const socketUrl = `ws://127.0.0.1:${port}/graphql`
  const { socket, heard } = await bareSocket({ socketUrl }, { headers, subscribe: { query } })
  await sleep(500)
  await muster.ask('tell')
  await until(() => heard.some(({ type }) => type === 'next'), 'the change')
  const message = heard.find(({ type }) => type === 'next')!
  socket.terminate()
  return { query, data: message.payload.data, text: JSON.stringify(message) }
}
