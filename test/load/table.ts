import { rewrite } from '../kit/rewrite.ts'
import { describeMachine, readJiffies, stealSince } from './machine.ts'

/**
 * Rows of one bench, the first of them its head, printed at the end as a table with the machine it ran on; with `--write` it takes the
 * place of the last one in docs/performance.md.
 */
export function openTable(title: string, head: readonly string[]) {
  const from = readJiffies()
  const rows: string[][] = []
  return {
    add: (...cells: string[]) => void rows.push(cells),
    async print(...notes: string[]) {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
      const lines = [line(head), line(head.map(() => '---')), ...rows.map(line)]
      const on = `${await describeMachine()}; ${stealSince(from)} over the run.`
      const text = [on, lines.join('\n'), notes.map((note) => `- ${note}`).join('\n')].join('\n\n')
      console.log(`\n### ${title}\n\n${text}`)
      if (process.argv.includes('--write')) await rewrite('docs/performance.md', `pnpm bench --write: ${title}`, text)
    },
  }
}
