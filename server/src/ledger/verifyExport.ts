import type { KeyObject } from 'node:crypto'
import { chain, origin } from './chain.ts'
import { isGenuine, type Checkpoint } from './checkpoint.ts'
import { explainLine } from './explainLine.ts'
import { readExport, type Wear } from './readExport.ts'
import { sayMissing, type Stretch } from './sayMissing.ts'

export interface Proof {
  entries: number
  checkpoints: number
  /** The last entry that a checkpoint vouches for. */
  provenTo: number
  /** What is wrong first; nothing when the record is whole. */
  fault?: string
  /** What a program did to the file without touching what was hashed. */
  note?: string
}

/** What a line says before its body: everything after it, but for the last brace, is what was hashed. */
const HEAD = /^\{"position":(\d{1,15}),"hash":"([0-9a-f]{64})","body":/
const BRACE = 125

/**
 * Proves an export without database or server: every hash anew, and every checkpoint against the entry it was made of. The
 * chain shows an edited, a deleted and an inserted row; the checkpoints a cut tail and a chain that was computed anew.
 */
export async function verifyExport(file: string, checkpoints: readonly Checkpoint[], key: KeyObject): Promise<Proof> {
  const forged = checkpoints.find((made) => !isGenuine(made, key))
  const proof: Proof = { entries: 0, checkpoints: checkpoints.length, provenTo: 0 }
  if (forged)
    return { ...proof, fault: `The checkpoint of ${forged.at} at position ${forged.position} was not signed with this key.` }
  if (checkpoints.length === 0) return { ...proof, fault: 'There is no checkpoint: nothing outside the export vouches for it.' }

  const marks = Map.groupBy(checkpoints, ({ position }) => position)
  const wear: Wear = { hasMark: false, crlf: 0 }
  const missing: Stretch[] = []
  const end = (fault: string) => ({ ...proof, ...tell(wear), ...tellFault(missing, fault) })
  let previous: Uint8Array | undefined = origin
  let last = 0
  for await (const line of readExport(file, wear)) {
    const [head, number, hash] = (line.at(-1) === BRACE && HEAD.exec(line.toString('latin1', 0, 120))) || []
    if (!head) return end(`Line ${proof.entries + 1} is not an entry. ${explainLine(line)}`)
    const position = Number(number)
    if (position <= last) return end(`Entry ${position} stands after entry ${last}: lines were inserted, or sorted.`)
    if (position > last + 1) {
      missing.push([last + 1, position - 1])
      previous = undefined // What the hash before it was is not known: its own is checked by the entry after it only.
    }
    const computed: Buffer = previous ? chain(previous, position, line.subarray(head.length, -1)) : Buffer.from(hash!, 'hex')
    const hex = computed.toString('hex')
    if (hex !== hash) return end(sayChanged(position, line))
    const contradicting = marks.get(position)?.find((made) => made.hash !== hex)
    if (contradicting) return end(`Entry ${position} is not the one that the checkpoint of ${contradicting.at} was made of.`)
    proof.entries++
    if (marks.has(position)) proof.provenTo = position
    previous = computed
    last = position
  }
  const beyond = checkpoints.find(({ position }) => position > last)
  return end(
    beyond
      ? `The end is cut off: the checkpoint of ${beyond.at} was made at position ${beyond.position}, and the export ends at ${last}. If it was made before that checkpoint, or with a filter, export all of it now.`
      : '',
  )
}

/** A line that a program cannot have left alone may have been edited, too: only another look at the export tells. */
function sayChanged(position: number, line: Buffer): string {
  const why = explainLine(line, true)
  return why
    ? `Entry ${position} does not fit its hash. ${why} If that says the same, it was edited.`
    : `Entry ${position} is not what was written: its hash does not fit.`
}

function tellFault(missing: readonly Stretch[], fault: string): Pick<Proof, 'fault'> {
  const faults = [sayMissing(missing), fault.trim()].filter(Boolean)
  return faults.length > 0 ? { fault: faults.join(' ') } : {}
}

/** Line ends and a mark at the start are no part of what was hashed: they cannot hide anything, and are no fault. */
function tell({ crlf, hasMark }: Wear): Pick<Proof, 'note'> {
  const done = [crlf > 0 && `${crlf} lines end in CR LF`, hasMark && 'a byte-order mark stands before the first'].filter(Boolean)
  return done.length > 0
    ? { note: `A program saved this file anew: ${done.join(', ')}. That is no part of what was hashed.` }
    : {}
}
