import { isUtf8 } from 'node:buffer'

type Sign = readonly [looks: (start: string, line: Buffer) => boolean, made: string]

/**
 * What a program made of a line that is no entry any more, as far as that is to be seen; ends with what would be right. `inForm` when
 * it still reads as one, and only its hash does not fit. Only ever said beside a fault: whoever edits can dress it up as any of these.
 */
export function explainLine(line: Buffer, inForm = false): string {
  const start = line.toString('latin1', 0, 200)
  const made = (inForm ? worn : [...others, ...worn, anew]).find(([looks]) => looks(start, line))?.[1]
  return made ? `${made} Take the JSON Lines export (ledger.jsonl) as it was downloaded, opened in no program.` : ''
}

const others: readonly Sign[] = [
  [
    (start) => /^"?position"?[,;\t]"?at"?[,;\t]"?kind/.test(start),
    'This is the CSV export: it is for reading, and proves nothing.',
  ],
  [(start) => /^PK\x03\x04|^\x1f\x8b|^\xd0\xcf\x11\xe0/.test(start), 'This is a workbook or an archive, not text.'],
  [(start) => /^\xff\xfe|^\xfe\xff/.test(start) || start.includes('\0'), 'The file was saved as UTF-16.'],
  [(start) => /^"\{""?position/.test(start), 'A spreadsheet saved it: the lines stand in quotes.'],
]

/** Neither can stand in an entry: the database takes UTF-8 only, and JSON writes a carriage return as an escape. */
const worn: readonly Sign[] = [
  [(_start, line) => line.includes(13), 'Carriage returns stand within it: the line ends were turned into CR.'],
  [(_start, line) => !isUtf8(line), 'Its bytes are not UTF-8: a program saved it in another encoding, or it is damaged.'],
]

const anew: Sign = [
  (start, line) => /^\s*[[{]\s*$/.test(start) || saysAnEntry(line),
  'A program wrote the JSON anew: spaces, order or escapes differ.',
]

function saysAnEntry(line: Buffer): boolean {
  try {
    const said = JSON.parse(line.toString()) as Record<string, unknown> | null
    return said?.position !== undefined && said.hash !== undefined && said.body !== undefined
  } catch {
    return false
  }
}
