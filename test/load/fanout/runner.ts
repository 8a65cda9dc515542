import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from '../child.ts'
import { median, quantile, spread } from '../measure.ts'
import { openTable } from '../table.ts'

/** One contestant, its server and its clients each in a process of their own. */
export interface Runner {
  name: string
  server: Child
  clients: Child
  kBASocket: number
  rounds: Round[]
}

interface Round {
  cpuMs: number
  lateMs: number[]
}

/** So many changes, one after the other, each waited for until the last socket has it. */
export async function runRound({ server, clients }: Runner, times: number, bytes: number): Promise<Round> {
  await sleep(100)
  const lateMs: number[] = []
  const from = await server.ask<number>('spentMs')
  for (let n = 0; n < times; n++) {
    await clients.ask('arm', { bytes })
    const [toldAt, cameAt] = await Promise.all([server.ask<number>('tell'), clients.ask<number>('last')])
    lateMs.push(cameAt - toldAt)
  }
  await sleep(20)
  return { cpuMs: (await server.ask<number>('spentMs')) - from, lateMs }
}

export const openFanTable = (sockets: number) =>
  openTable(`Fan-out: one change to ${sockets.toLocaleString('en')} sockets`, [
    '',
    'CPU for 1,000 deliveries, ms',
    '× bare',
    'last socket p50 · p99, ms',
    '× bare',
    'memory a socket, kB',
    '× bare',
  ])

const cpuOf = ({ rounds }: Runner) => rounds.map(({ cpuMs }) => cpuMs)
const lateOf = ({ rounds }: Runner) => rounds.flatMap(({ lateMs }) => lateMs)

/** A row of the table, and its ratios to the bare one, round by round; `cpu` is what each round's deliveries cost, in ms. */
export function rowOf(runner: Runner, bare: Runner, { deliveries, cpu = cpuOf(runner) }: { deliveries: number; cpu?: number[] }) {
  const late = lateOf(runner)
  return [
    spread(cpu.map((each) => (each / deliveries) * 1_000)),
    spread(cpu.map((each, round) => each / cpuOf(bare)[round]!)),
    `${quantile(late, 0.5).toFixed(1)} · ${quantile(late, 0.99).toFixed(1)}`,
    (median(late) / median(lateOf(bare))).toFixed(2),
    runner.kBASocket.toFixed(1),
    (runner.kBASocket / bare.kBASocket).toFixed(2),
  ]
}

/** What a round's deliveries cost without what the same changes cost somebody to whom nobody listens. */
export function lessThan(runner: Runner, nobody: Runner): number[] {
  return cpuOf(runner).map((each, round) => each - cpuOf(nobody)[round]!)
}

/** What one change costs by itself, in ms of CPU. */
export const costOfOne = (nobody: Runner, times: number) => spread(cpuOf(nobody).map((each) => each / times))
