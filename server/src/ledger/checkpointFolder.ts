import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { checkpoint, type Checkpoint } from './checkpoint.ts'

/** One file a day, a checkpoint a line, on the disk before this returns. */
export async function appendCheckpoint(folder: string, made: Checkpoint): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const file = await open(path.join(folder, `${made.at.slice(0, 10)}.jsonl`), 'a')
  try {
    await file.write(`${JSON.stringify(made)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** All of a folder in the order in which they were made. A line that is none says where it stands. */
export function readCheckpoints(folder: string): Checkpoint[] {
  return daysIn(folder).flatMap((day) => readDay(folder, day))
}

/** The latest, or nothing; a last line that a crash cut short is passed over. */
export function lastCheckpoint(folder: string): Checkpoint | undefined {
  for (const day of daysIn(folder).toReversed()) {
    const lines = readFileSync(path.join(folder, day), 'utf8').split('\n')
    for (const line of lines.toReversed()) {
      const read = checkpoint.safeParse(json(line))
      if (read.success) return read.data
    }
  }
  return undefined
}

function readDay(folder: string, day: string): Checkpoint[] {
  const lines = readFileSync(path.join(folder, day), 'utf8').trimEnd().split('\n')
  return lines.map((line, at) => {
    const read = checkpoint.safeParse(json(line))
    if (!read.success) throw new Error(`${day}, line ${at + 1} is not a checkpoint.`)
    return read.data
  })
}

function daysIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name))
      .toSorted()
  } catch {
    return []
  }
}

function json(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
