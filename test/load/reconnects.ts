import { print } from 'graphql'
import { rm } from 'node:fs/promises'
import { ChangesDocument } from '../../web/src/generated/graphql.ts'
import { bundle } from '../kit/servers.ts'
import { pause, until } from '../kit/until.ts'
import { now, startChild } from './child.ts'
import { median, quantile, spread } from './measure.ts'
import { openTable } from './table.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const AT_ONCE = 500
const MISSED = 3
/** Less than that many changes, whatever the digits of their positions. */
const BYTES = MISSED * 1_500

interface Opened {
  port: number
  incidentId: string
  epoch: string
  cookies: { each: number; cookies: string[] }
}

/** Everybody is cut, something happens, everybody comes back with their last position; meanwhile somebody else writes notes. */
export async function reconnects(): Promise<void> {
  const folder = await bundle(new URL('reconnects/server.ts', import.meta.url))
  try {
    const table = openTable('All come back at once', [
      'sockets',
      'the last has what it missed after, s',
      'server CPU a socket, ms',
      'a note meanwhile p50 · p99, ms',
      'a note before p50 · p99, ms',
    ])
    for (const sockets of (process.env.SOCKETS ?? '1000,5000').split(',').map(Number))
      table.add(sockets.toLocaleString('en'), ...(await comeBack(sockets, `${folder}/server.js`)))
    await table.print(
      `${ROUNDS} rounds, ${MISSED} changes missed, ${AT_ONCE} connecting at a time. Median, in brackets the lowest and the highest round.`,
      'Our own client comes back after a random part of 5 s when it was told to, and of its own back-off when it was not.',
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function comeBack(sockets: number, program: string): Promise<string[]> {
  await using children = new AsyncDisposableStack()
  const server = children.use(await startChild(program))
  const clients = children.use(await startChild(new URL('fanout/clients.ts', import.meta.url)))
  const opened = await server.ask<Opened>('open', { sockets })
  const connecting = { ...opened, way: 'graphql', query: print(ChangesDocument), sockets, atOnce: AT_ONCE }
  const note = () => addNote(opened)
  await clients.ask('connect', connecting)
  const quiet: number[] = []
  const meanwhile: number[] = []
  const seconds: number[] = []
  const cpu: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    await clients.ask('cut')
    await until(async () => (await server.ask<number>('seats')) === 0, 'that all have gone')
    for (let n = 0; n < 10; n++) quiet.push(await note())
    const after = String((await server.ask<number>('head')) - MISSED)
    await clients.ask('arm', { bytes: BYTES })
    const [from, spent] = [now(), await server.ask<number>('spentMs')]
    const back = clients.ask('connect', { ...connecting, variables: { after, epoch: opened.epoch } })
    const last = clients.ask<number>('last')
    let isOver = false
    const writing = (async () => {
      for (; !isOver; await pause(100)) meanwhile.push(await note())
    })()
    const cameAt = await last.finally(() => (isOver = true))
    await Promise.all([back, writing])
    if (round < 0) continue
    seconds.push((cameAt - from) / 1_000)
    cpu.push(((await server.ask<number>('spentMs')) - spent) / sockets)
  }
  const say = (ms: number[]) => `${median(ms).toFixed(0)} · ${quantile(ms, 0.99).toFixed(0)}`
  return [spread(seconds), spread(cpu), say(meanwhile), say(quiet)]
}

/** By the last of those who are signed in; answers how long it took, in ms. */
async function addNote({ port, incidentId, cookies }: Opened): Promise<number> {
  const from = now()
  const query =
    'mutation ($id: ID!) { addNote(input: { incidentId: $id, text: "One more thing that is worth knowing" }) { position } }'
  const headers = { 'content-type': 'application/json', cookie: cookies.cookies.at(-1)! }
  const body = JSON.stringify({ query, variables: { id: incidentId } })
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(await answer.text())
  await answer.text()
  return now() - from
}
