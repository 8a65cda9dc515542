import { verifyLedger } from '../ledger/verifyLedger.ts'
import { openDatabase } from './database.ts'
import type { Config } from './config.ts'
import type { Database } from './start.ts'

/** `pnpm muster verify-ledger`: computes every hash anew; names the first bad position and exits with 1. */
export async function verifyLedgerTool(_config: Config, { url }: Database): Promise<number> {
  const orm = await openDatabase(url)
  try {
    const { entries, brokenAt } = await verifyLedger(orm.em)
    if (brokenAt === undefined) {
      process.stdout.write(`The ledger is whole: ${entries} entries, each as it was written.\n`)
      return 0
    }
    process.stdout.write(`The ledger was changed at position ${brokenAt}: what stands there is not what was written.\n`)
    return 1
  } finally {
    await orm.close()
  }
}
