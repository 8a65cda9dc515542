import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

/** What this process and all below it, the database and the servers, have computed so far, in ms of one core; NaN where /proc is not. */
export function cpuMs(): number {
  try {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readStat)
    const ours = new Set([process.pid])
    for (let grown = true; grown; ) {
      const more = all.filter(({ pid, parent }) => !ours.has(pid) && ours.has(parent))
      for (const { pid } of more) ours.add(pid)
      grown = more.length > 0
    }
    return all.filter(({ pid }) => ours.has(pid)).reduce((sum, { ticks }) => sum + ticks * TICK_MS, 0)
  } catch {
    return NaN
  }
}

function readStat(pid: string) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }]
  } catch {
    return [] // It has ended meanwhile.
  }
}
