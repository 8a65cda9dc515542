import { rewrite } from '../kit/rewrite.ts'
import { faults } from './faults/table.ts'
import type { Outcome } from './run.ts'

export const violationsOf = ({ rounds }: Outcome) => rounds.reduce((sum, { violations }) => sum + violations.length, 0)

/** What was tried, how often, and what became of it, as a table in Markdown. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = faults.map(({ name }) => {
    const rounds = outcomes.flatMap((outcome) => outcome.rounds.filter(({ fault }) => fault === name))
    const because = outcomes.flatMap(({ notRun }) => notRun).find(({ fault }) => fault === name)?.because
    const violations = rounds.reduce((sum, round) => sum + round.violations.length, 0)
    const cells =
      rounds.length > 0
        ? [rounds.length, violations, spread(rounds.map(({ recoverS }) => recoverS)), slowest(rounds)]
        : [because ? `0: ${because}` : 0, '', '', '']
    return `| ${[name, ...cells].join(' | ')} |`
  })
  const head = ['fault', 'times', 'violations', 'back after, s', 'slowest answer, s']
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n')
}

export function summaryOf({ seed, rounds, deeds, refused, entries, moments }: Outcome, minutes: number): string {
  return `seed ${seed}, ${minutes} min: ${rounds.length} faults, ${deeds} mutations (${refused} refused by a rule), ${entries} entries, ${moments} moments fired`
}

/** Puts the result in the place of the last one. */
export async function writeResult(outcomes: readonly Outcome[], minutes: number): Promise<void> {
  const violations = outcomes.reduce((sum, outcome) => sum + violationsOf(outcome), 0)
  const day = new Date().toISOString().slice(0, 10)
  const seeds = outcomes.map((outcome) => `- ${summaryOf(outcome, minutes)}: ${violationsOf(outcome)} violations`)
  const told = `${day}: **${violations} violations**.\n\n${seeds.join('\n')}\n\n${tableOf(outcomes)}`
  await rewrite('docs/reliability.md', 'pnpm chaos --write', told)
}

function spread(seconds: readonly (number | undefined)[]): string {
  if (seconds.includes(undefined)) return 'not always'
  const sorted = (seconds as number[]).toSorted((a, b) => a - b)
  const [least, most] = [sorted[0]!, sorted.at(-1)!].map((value) => value.toFixed(1))
  return least === most ? least! : `${least} to ${most}`
}

const slowest = (rounds: readonly { slowestMs: number }[]) =>
  (Math.max(...rounds.map(({ slowestMs }) => slowestMs)) / 1_000).toFixed(1)
