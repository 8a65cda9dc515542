import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { canonicalJson } from '../../server/src/kernel/canonicalJson.ts'
import { chain, origin } from '../../server/src/ledger/chain.ts'
import { signMark, type Checkpoint } from '../../server/src/ledger/checkpoint.ts'
import { appendCheckpoint, readCheckpoints } from '../../server/src/ledger/checkpointFolder.ts'
import { verifyExport } from '../../server/src/ledger/verifyExport.ts'

const ENTRIES = Number(process.env.ENTRIES ?? 250_000)
const EVERY = 2_500
const { privateKey } = generateKeyPairSync('ed25519')

/** Proves an export as an auditor does: entries of everyday size in a real chain, with a checkpoint for every busy minute; the best and the worst of five. */
export async function verify(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-bench-'))
  try {
    const file = path.join(folder, 'ledger.jsonl')
    for (const mark of writeExport(file)) await appendCheckpoint(folder, mark)
    const rates: number[] = []
    for (let n = 0; n < 5; n++) {
      const from = performance.now()
      const { entries, provenTo, fault } = await verifyExport(file, readCheckpoints(folder), createPublicKey(privateKey))
      if (fault || entries !== ENTRIES || provenTo !== ENTRIES) throw new Error(`It did not prove the record: ${fault}`)
      rates.push((entries / (performance.now() - from)) * 1_000)
    }
    const [worst, best] = [Math.min(...rates), Math.max(...rates)].map((rate) => Math.round(rate).toLocaleString('en'))
    const size = (statSync(file).size / ENTRIES).toFixed(0)
    console.log(
      `verify-ledger --export: ${worst} to ${best} entries/s (${ENTRIES.toLocaleString('en')} of ${size} bytes, ${ENTRIES / EVERY} checkpoints)`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** In the form of `exportLines`; answers the checkpoints. */
function writeExport(file: string): Checkpoint[] {
  const marks: Checkpoint[] = []
  const [epoch, client, person] = [uuid(), uuid(), uuid()]
  const out = openSync(file, 'w')
  let previous: Uint8Array = origin
  let lines = ''
  for (let position = 1; position <= ENTRIES; position++) {
    const at = new Date(Date.UTC(2026, 0, 1) + position * 1_000).toISOString()
    const body = canonicalJson(entry(position, { at, client, person }))
    const made = chain(previous, position, Buffer.from(body))
    const hash = made.toString('hex')
    lines += `{"position":${position},"hash":"${hash}","body":${body}}\n`
    if (position % EVERY === 0 || position === ENTRIES) {
      writeSync(out, lines)
      lines = ''
      marks.push(signMark({ epoch, position, hash, at }, privateKey))
    }
    previous = made
  }
  closeSync(out)
  return marks
}

/** What a report leaves: four entries, of which this is the middling one. */
function entry(position: number, { at, client, person }: { at: string; client: string; person: string }) {
  return {
    at,
    actor: { kind: 'person', id: person },
    kind: 'clock.started',
    subject: { type: 'clock', id: uuid() },
    incident: uuid(),
    reach: 'client',
    clients: [client],
    changes: { cycle: [null, position % 9], startedAt: [null, at], targetMs: [null, 3_600_000], dueAt: [null, at] },
    request: uuid(),
  }
}
