import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pause, until } from '../../kit/until.ts'
import type { Stage } from '../stage.ts'
import type { Fault } from './fault.ts'

const MB = 1024 * 1024
const FULL_MS = 8_000

const cannot = () => (process.env.CHAOS_ROOM ? undefined : 'no file system of its own could be mounted')

export const diskFaults: Fault[] = [
  {
    name: "PostgreSQL's disk is full",
    cannot,
    async play(stage) {
      const files = fill(stage.room)
      const isRefused = () =>
        fails(stage, `insert into ballast select repeat(md5(random()::text), 200) from generate_series(1, 5000)`)
      await stage.ask('create unlogged table ballast (text text)').catch(isFull)
      await until(isRefused, 'a full disk')
      await pause(FULL_MS)
      await empty(stage, files)
    },
  },
  {
    name: "PostgreSQL's disk is full, and it ends for want of room for its log",
    cannot,
    async play(stage) {
      const files = fill(stage.room)
      await until(
        () => fails(stage, `select pg_logical_emit_message(true, 'ballast', repeat('x', 1000000)), pg_switch_wal()`),
        'its end',
      )
      await pause(FULL_MS)
      await empty(stage, files)
    },
  },
]

/** Whether the database refuses it, or is gone. */
const fails = ({ ask }: Stage, sql: string) =>
  ask(sql).then(
    () => false,
    () => true,
  )

function isFull(error: { code?: string }): void {
  if (error.code !== '53100') throw error
}

function fill(room: string): string[] {
  const files: string[] = []
  for (let free = freeIn(room); free > 0; free = freeIn(room)) {
    const file = path.join(room, `ballast.${files.length}`)
    files.push(file)
    writeFileSync(file, Buffer.alloc(Math.min(free, 64 * MB)))
  }
  return files
}

function freeIn(room: string): number {
  const { bavail, bsize } = statfsSync(room)
  return bavail * bsize
}

async function empty(stage: Stage, files: readonly string[]): Promise<void> {
  for (const file of files) rmSync(file)
  if (await fails(stage, 'drop table if exists ballast')) await stage.postgres.start()
  await stage.ask('drop table if exists ballast')
}
