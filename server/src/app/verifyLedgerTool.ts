import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readCheckpoints } from '../ledger/checkpointFolder.ts'
import { verifyExport } from '../ledger/verifyExport.ts'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import { ConfigError } from './config.ts'
import { closeDatabase, openDatabase } from './database.ts'

const USAGE = 'Name all three: verify-ledger --export ledger.jsonl --checkpoints folder --key key.pub'
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** `pnpm muster verify-ledger`: computes every hash anew; names the first bad position and exits with 1. */
export async function verifyLedgerTool(url: string): Promise<number> {
  const orm = await openDatabase(url)
  try {
    const { entries, brokenAt } = await verifyLedger(orm.em)
    say(
      brokenAt === undefined
        ? `The ledger is whole: ${entries} entries, each as it was written.`
        : `The ledger was changed at position ${brokenAt}: what stands there is not what was written.`,
    )
    return brokenAt === undefined ? 0 : 1
  } finally {
    await closeDatabase(orm)
  }
}

/** `pnpm muster verify-ledger --export ledger.jsonl --checkpoints folder --key key.pub`: no database, no server. */
export async function verifyExportTool(args: readonly string[]): Promise<number> {
  const { export: file, checkpoints: folder, key: keyFile } = readArgs(args)
  if (!file || !folder || !keyFile) throw new ConfigError(USAGE)
  const key = createPublicKey(readFileSync(keyFile, 'utf8'))
  const { entries, checkpoints, provenTo, fault, note } = await verifyExport(file, readCheckpoints(folder), key)
  if (fault) say(fault)
  else {
    say(
      `The record is whole: ${entries} entries, each as it was written, to position ${provenTo} under ${checkpoints} signed checkpoints.`,
    )
    if (provenTo < entries)
      say(`The last ${entries - provenTo} are younger than the last checkpoint: only the chain vouches for them.`)
  }
  if (note) say(note)
  return fault ? 1 : 0
}

function readArgs(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    return parseArgs({ args: [...args], options: { export: text, checkpoints: text, key: text } }).values
  } catch {
    throw new ConfigError(USAGE)
  }
}
