import type { KeyObject } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chain, origin } from './chain.ts'
import { isGenuine, type Checkpoint } from './checkpoint.ts'

export interface Proof {
  entries: number
  checkpoints: number
  /** The last entry that a checkpoint vouches for. */
  provenTo: number
  /** What is wrong first; nothing when the record is whole. */
  fault?: string
}

/** What a line says before its body: everything after it, but for the last brace, is what was hashed. */
const HEAD = /^\{"position":(\d{1,15}),"hash":"([0-9a-f]{64})","body":/

/**
 * Proves an export without database or server: every hash anew, and every checkpoint against the entry it was made of. The
 * chain shows an edited, a deleted and an inserted row; the checkpoints a cut tail and a chain that was computed anew.
 */
export async function verifyExport(file: string, checkpoints: readonly Checkpoint[], key: KeyObject): Promise<Proof> {
  const forged = checkpoints.find((made) => !isGenuine(made, key))
  const proof = { entries: 0, checkpoints: checkpoints.length, provenTo: 0 }
  if (forged)
    return { ...proof, fault: `The checkpoint of ${forged.at} at position ${forged.position} was not signed with this key.` }
  if (checkpoints.length === 0) return { ...proof, fault: 'There is no checkpoint: nothing outside the export vouches for it.' }

  const marks = Map.groupBy(checkpoints, ({ position }) => position)
  let previous = origin
  for await (const line of linesOf(file)) {
    const position = proof.entries + 1
    const [head, number, hash] = HEAD.exec(line.toString('latin1', 0, 120)) ?? []
    if (!head) return { ...proof, fault: `Line ${position} is not an entry.` }
    if (Number(number) !== position)
      return { ...proof, fault: `Position ${position} is missing: entry ${number} stands in its place.` }
    const computed = chain(previous, position, line.subarray(head.length, -1))
    const hex = computed.toString('hex')
    if (hex !== hash) return { ...proof, fault: `Entry ${position} is not what was written: its hash does not fit.` }
    const contradicting = marks.get(position)?.find((made) => made.hash !== hex)
    if (contradicting)
      return { ...proof, fault: `Entry ${position} is not the one that the checkpoint of ${contradicting.at} was made of.` }
    proof.entries = position
    if (marks.has(position)) proof.provenTo = position
    previous = computed
  }
  const missing = checkpoints.find(({ position }) => position > proof.entries)
  return missing
    ? { ...proof, fault: `The end is cut off: the checkpoint of ${missing.at} was made at position ${missing.position}.` }
    : proof
}

/** As bytes, so that nothing is decoded and encoded again. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      if (end > from) yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = bytes.subarray(from)
  }
  if (rest.length > 0) yield rest
}
