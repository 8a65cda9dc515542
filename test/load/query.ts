import { isDeepStrictEqual } from 'node:util'
import { rm } from 'node:fs/promises'
import { bundle } from '../kit/servers.ts'
import { startChild, type Child } from './child.ts'
import { firstPage } from './list.ts'
import { median, spread } from './measure.ts'
import type { Opened, Page } from './query/contend.ts'
import { openTable } from './table.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const MS = Number(process.env.MS ?? 1_000)
const programs: Readonly<Record<string, [file: string, ...args: string[]]>> = {
  '`http`, `JSON.stringify`': ['stringify.ts'],
  'fastify, the same bytes': ['fastify.ts'],
  mercurius: ['mercurius.ts'],
  'mercurius, jit': ['mercurius.ts', 'jit'],
  'graphql-yoga': ['yoga.mjs'],
  'Apollo Server': ['apollo.ts'],
  'Apollo Server and type-graphql': ['typeGraphql.js'],
}

interface Runner {
  name: string
  server: Child
  opened: Opened
  /** Each connection asks with a text of its own, so that no two are answered together. */
  isApart?: boolean
  rounds: { aSecond: number; msAnAnswer: number }[]
}

/** The war room's first page, asked for by ten at once: Muster from PostgreSQL, what one would use instead from memory. */
export async function query(): Promise<void> {
  const folders = await Promise.all(['muster', 'typeGraphql'].map((name) => bundle(new URL(`query/${name}.ts`, import.meta.url))))
  const [musterAt, typeGraphqlAt] = folders as [string, string]
  const table = openTable('Queries: 50 incidents with 250 clocks', head)
  try {
    await using children = new AsyncDisposableStack()
    const start = async (program: URL | string, args: string[] = []) => children.use(await startChild(program, args))
    const asker = await start(new URL('query/asker.ts', import.meta.url))
    const muster = await start(`${musterAt}/muster.js`)
    const opened = await muster.ask<Opened>('open')
    const page = await readPage(opened)
    const runners: Runner[] = []
    for (const [name, [file, ...args]] of Object.entries(programs)) {
      const server = await start(
        file.endsWith('.js') ? `${typeGraphqlAt}/${file}` : new URL(`query/${file}`, import.meta.url),
        args,
      )
      runners.push({ name, server, opened: await server.ask<Opened>('open', { page }), rounds: [] })
      if (!isDeepStrictEqual(await readPage(runners.at(-1)!.opened), page)) throw new Error(`${name} answers something else.`)
    }
    runners.push({ name: '**Muster**, from PostgreSQL, ten of one audience', server: muster, opened, rounds: [] })
    runners.push({ name: '**Muster**, from PostgreSQL, each by itself', server: muster, opened, isApart: true, rounds: [] })
    for (let round = -1; round < ROUNDS; round++) for (const runner of runners) await run(runner, asker, round < 0)
    report(table, runners)
    await table.print(
      `${ROUNDS} rounds in turns of ${MS} ms, ten connections, ${Buffer.byteLength(JSON.stringify({ data: page }))} bytes an answer, the same for all. Median, in brackets the lowest and the highest round.`,
      'CPU is the server process’s, user and system; PostgreSQL’s own is not in it, but takes of the same cores.',
    )
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true })
  }
}

const head = ['', 'answers a second', '× bare', 'CPU an answer, ms', '× bare']

async function readPage({ url, cookie }: Opened): Promise<Page> {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: firstPage }) })
  return ((await response.json()) as { data: Page }).data
}

async function run({ server, opened, rounds, isApart = false }: Runner, asker: Child, isWarmUp: boolean): Promise<void> {
  const from = await server.ask<number>('spentMs')
  const asked = { ...opened, query: firstPage, ms: MS, isApart }
  const { answers, aSecond } = await asker.ask<{ answers: number; aSecond: number }>('askAll', asked)
  const spent = (await server.ask<number>('spentMs')) - from
  if (!isWarmUp) rounds.push({ aSecond, msAnAnswer: spent / answers })
}

function report(table: ReturnType<typeof openTable>, runners: Runner[]): void {
  const bare = runners[0]!.rounds
  for (const { name, rounds } of runners)
    table.add(
      name,
      String(Math.round(median(rounds.map(({ aSecond }) => aSecond)))),
      spread(rounds.map(({ aSecond }, round) => aSecond / bare[round]!.aSecond)),
      spread(rounds.map(({ msAnAnswer }) => msAnAnswer)),
      spread(rounds.map(({ msAnAnswer }, round) => msAnAnswer / bare[round]!.msAnAnswer)),
    )
}
