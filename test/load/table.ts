import { describeMachine, readJiffies, stealSince } from './machine.ts'

/** Rows of one bench, the first of them its head, printed at the end as a table for docs/performance.md, with the machine it ran on. */
export function openTable(title: string, head: readonly string[]) {
  const from = readJiffies()
  const rows: string[][] = []
  return {
    add: (...cells: string[]) => void rows.push(cells),
    async print(...notes: string[]) {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
      const lines = [line(head), line(head.map(() => '---')), ...rows.map(line)]
      console.log(`\n### ${title}\n\n${await describeMachine()}; ${stealSince(from)} over the run.\n\n${lines.join('\n')}\n`)
      for (const note of notes) console.log(`- ${note}`)
    },
  }
}
