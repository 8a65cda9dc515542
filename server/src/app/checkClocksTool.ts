import { checkClocks } from '../clocks/checkClocks.ts'
import { closeDatabase, openDatabase } from './database.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const MOST_SHOWN = 20

/** `pnpm muster check-clocks`: every clock derived again from the ledger; names what differs and exits with 1. */
export async function checkClocksTool(url: string): Promise<number> {
  const orm = await openDatabase(url)
  try {
    const { clocks, older, differences } = await checkClocks(orm.em.fork())
    for (const { clock, incident, field, row, ledger } of differences.slice(0, MOST_SHOWN))
      say(`Clock ${clock} of incident ${incident}: ${field} is ${JSON.stringify(row)}, by the ledger ${JSON.stringify(ledger)}.`)
    if (older > 0) say(`${older} are from before the ledger told everything, and were not derived.`)
    say(
      differences.length === 0
        ? `${clocks - older} clocks derived again from the ledger: no difference.`
        : `${differences.length} differences in ${clocks} clocks.`,
    )
    return differences.length === 0 ? 0 : 1
  } finally {
    await closeDatabase(orm)
  }
}
