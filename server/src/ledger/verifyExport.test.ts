import { createPublicKey, generateKeyPairSync, hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { chain, origin } from './chain.ts'
import { signMark, type Checkpoint } from './checkpoint.ts'
import { verifyExport } from './verifyExport.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const publicKey = createPublicKey(privateKey)
const AT = '2026-11-21T10:00:00.000Z'

/** Twelve entries as an export has them, and a checkpoint of the last. */
function aRecord(signedTo = 12): { lines: string[]; checkpoints: Checkpoint[] } {
  const lines: string[] = []
  const checkpoints: Checkpoint[] = []
  let previous: Uint8Array = origin
  for (let position = 1; position <= 12; position++) {
    const body = `{"at":"${AT}","kind":"note.added","subject":{"id":"München ${position}","type":"note"}}`
    const made = chain(previous, position, Buffer.from(body))
    lines.push(`{"position":${position},"hash":"${made.toString('hex')}","body":${body}}`)
    if (position === signedTo) {
      const epoch = '01a1f8f2-7d4a-7a3e-9b0c-3f5e8a6c1d20'
      checkpoints.push(signMark({ epoch, position, hash: made.toString('hex'), at: AT }, privateKey))
    }
    previous = made
  }
  return { lines, checkpoints }
}

async function prove(bytes: string | Buffer, checkpoints: readonly Checkpoint[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-export-'))
  const file = path.join(folder, 'ledger.jsonl')
  writeFileSync(file, bytes)
  const proof = await verifyExport(file, checkpoints, publicKey)
  rmSync(folder, { recursive: true })
  return proof
}

const { lines, checkpoints } = aRecord()
const all = `${lines.join('\n')}\n`
const without = (...positions: number[]) => lines.filter((_line, at) => !positions.includes(at + 1)).join('\n')
const edited = all.replace('München 7', 'München 8')

test('line ends of Windows and a byte-order mark are told, and prove as much as before: they are no part of what was hashed', async () => {
  const whole = { entries: 12, checkpoints: 1, provenTo: 12 }
  expect(await prove(all, checkpoints)).toEqual(whole)
  expect(await prove(all.replaceAll('\n', '\r\n'), checkpoints)).toEqual({
    ...whole,
    note: expect.stringMatching(/12 lines end in CR LF/),
  })
  expect(await prove(`\ufeff${all}`, checkpoints)).toEqual({ ...whole, note: expect.stringMatching(/byte-order mark/) })
  expect((await prove(`${lines.slice(0, 3).join('\r\n')}\n${lines.slice(3).join('\n')}`, checkpoints)).fault).toBeUndefined()
})

test('an edited entry is named under any line ends and any encoding: no way of saving a file makes it whole', async () => {
  const found = { fault: expect.stringMatching(/^Entry 7 is not what was written: its hash does not fit\./) }
  expect(await prove(edited, checkpoints)).toMatchObject(found)
  expect(await prove(edited.replaceAll('\n', '\r\n'), checkpoints)).toMatchObject(found)
  expect(await prove(`\ufeff${edited}`, checkpoints)).toMatchObject(found)
  const bytes = Buffer.from(all)
  const from = bytes.indexOf(lines[6]!)
  for (let at = from; at < bytes.indexOf(10, from); at++) {
    const flipped = Buffer.from(bytes)
    flipped[at] = flipped[at]! ^ 1
    expect((await prove(flipped, checkpoints)).fault, `byte ${at}`).toBeDefined()
  }
})

test('an export that leaves entries out says which, and that a filter does so; it never proves anything', async () => {
  const filter =
    /An export with a filter, .* leaves entries out .* export all of it\. If that is what was done, they were deleted\.$/
  const fault = async (text: string, of = checkpoints) => (await prove(text, of)).fault
  expect(await fault(without(5))).toMatch(/^Position 5 is missing\./)
  expect(await fault(without(5))).toMatch(filter)
  expect(await fault(without(4, 5, 6, 7, 8, 9))).toMatch(/^Positions 4–9 are missing \(6 entries\)\./)
  expect(await fault(without(1, 2, 4, 6, 8))).toMatch(/^Positions 1–2, 4, 6 and others are missing \(5 entries\)\./)
  expect(await fault(without(10, 11, 12))).toMatch(
    /^The end is cut off: .* position 12, and the export ends at 9\. If it was made before/,
  )
  expect(await fault('')).toMatch(/The end is cut off/)
  expect(await fault(without(3, 12))).toMatch(/^Position 3 is missing\. .* The end is cut off/)
})

test('what was edited in an export that also leaves entries out is found where its neighbours are there, or a checkpoint', async () => {
  const gap = (text: string) =>
    text
      .split('\n')
      .filter((_line, at) => at !== 2)
      .join('\n')
  expect((await prove(gap(edited), checkpoints)).fault).toMatch(/^Position 3 is missing\. .* Entry 7 is not what was written/)
  const { checkpoints: ofFour } = aRecord(4)
  const rehashed = all.replace(/(?<="position":4,"hash":")\w{64}/, hash('sha256', 'another'))
  expect((await prove(gap(rehashed), ofFour)).fault).toMatch(/Entry 4 is not the one that the checkpoint/)
})

test('entries that stand twice or were sorted are no gap', async () => {
  expect((await prove([...lines.slice(0, 5), ...lines.slice(4)].join('\n'), checkpoints)).fault).toMatch(
    /^Entry 5 stands after entry 5/,
  )
  expect((await prove(lines.toReversed().join('\n'), checkpoints)).fault).toMatch(/Entry 11 stands after entry 12/)
})

test.each<[string, string | Buffer, RegExp]>([
  ['the CSV', 'position,at,kind,actor\n1,x,note.added,Ada\n', /^Line 1 is not an entry\. This is the CSV export/],
  ['the CSV as Excel saves it', '\ufeffposition;at;kind;actor\r\n1;x;y;Ada\r\n', /This is the CSV export/],
  ['a workbook', Buffer.from('PK\x03\x04...', 'latin1'), /a workbook or an archive/],
  ['UTF-16', Buffer.from(`\ufeff${all}`, 'utf16le'), /saved as UTF-16/],
  ['UTF-16 without a mark', Buffer.from(all, 'utf16le'), /saved as UTF-16/],
  [
    'Latin-1',
    Buffer.from(all, 'latin1'),
    /^Entry 1 does not fit its hash\. Its bytes are not UTF-8: .* If that says the same, it was edited/,
  ],
  ['lines in the cells of a spreadsheet', lines.map((line) => `"${line.replaceAll('"', '""')}"`).join('\r\n'), /stand in quotes/],
  ['line ends of old Macs', all.replaceAll('\n', '\r'), /^Entry 1 does not fit its hash\. .* turned into CR\./],
  [
    'a formatter',
    lines.map((line) => JSON.stringify(JSON.parse(line), null, 2)).join('\n'),
    /^Line 1 is not an entry\. A program wrote/,
  ],
  ['spaces after colons', all.replaceAll('":', '": '), /A program wrote the JSON anew/],
  ['something else', 'Dear auditor,\n', /^Line 1 is not an entry\.$/],
])('%s is told for what it is, with what would be right, and is no proof', async (_what, bytes, says) => {
  const { fault } = await prove(bytes, checkpoints)
  expect(fault).toMatch(says)
  if (!String(says).includes('$')) expect(fault).toContain('Take the JSON Lines export (ledger.jsonl) as it was downloaded')
})
