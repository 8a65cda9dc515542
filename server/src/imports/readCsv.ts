import { columns } from '@muster/shared/imports/columns'
import { fromText } from '@muster/shared/imports/formula'
import type { ImportNoun } from '@muster/shared/vocabulary/imports'
import { CsvError, parse } from 'csv-parse'
import { breathe } from '../kernel/breathe.ts'
import { PROBLEMS, tell, type ImportProblem } from './importProblem.ts'
import { Unreadable, type GivenFile, type GivenRow } from './readFiles.ts'
import { isStorable } from './isStorable.ts'

const BATCH = 500

interface Record {
  record: string[]
  info: { lines: number }
}

/** A list with a header of named columns in any order. Line 1 is the header, also where a cell goes over several lines. */
export async function* readCsv(file: GivenFile, noun: ImportNoun, problems: ImportProblem[]): AsyncGenerator<GivenRow[]> {
  let header: string[] | undefined
  let rows: GivenRow[] = []
  let line = 1
  for await (const { record, info } of records(file)) {
    const at = line
    line = info.lines + 1
    if (record.every((cell) => cell.trim() === '')) continue
    if (!header) {
      header = readHeader(file.name, noun, record)
      continue
    }
    const message = faultOf(record, header)
    if (message) tell(problems, { file: file.name, line: at, message })
    if (problems.length >= PROBLEMS) return
    const named = header.map((name, column) => [name, fromText(record[column] ?? '').trim()] as const)
    rows.push({ noun, file: file.name, line: at, cells: Object.fromEntries(named) })
    if (rows.length < BATCH) continue
    yield rows
    rows = []
    await breathe()
  }
  if (!header) throw new Unreadable({ file: file.name, line: null, message: `It is empty. ${mayHave(noun)}` })
  if (rows.length > 0) yield rows
}

async function* records({ name, text }: GivenFile): AsyncGenerator<Record> {
  const delimiter = delimiterOf(text)
  const parser = parse({ delimiter, info: true, relax_column_count: true, bom: true })
  parser.on('error', () => {}) // It is thrown below, too.
  void feed(parser, text)
  try {
    for await (const record of parser) yield record as Record
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const lines = Number((error as { lines?: number }).lines)
    const message = `The table breaks off here. A cell with a quote, a comma or a new line in it stands in quotes, with each of its own quotes twice. (${error.code})` // Its own message may quote a cell.
    throw new Unreadable({ file: name, line: lines || null, message })
  }
}

/** A piece at a time: a long file must not hold the server up. */
async function feed(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  const PIECE = 65_536
  for (let from = 0; from < text.length && !parser.destroyed; from += PIECE) {
    if (!parser.write(text.slice(from, from + PIECE))) await new Promise((resolve) => parser.once('drain', resolve))
    await breathe()
  }
  parser.end()
}

/** Spreadsheets of half of Europe write semicolons: what the header has more of. */
function delimiterOf(text: string): string {
  const [header = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!
}

function readHeader(file: string, noun: ImportNoun, record: readonly string[]): string[] {
  const refused = (faults: readonly string[]) =>
    new Unreadable({ file, line: 1, message: `${faults.join(' ')} ${mayHave(noun)}` })
  const known = new Set(columns[noun].map(({ name }) => name))
  if (record.length > 2 * known.size) throw refused([`The header has ${record.length} columns.`])
  const names = record.map((name) => name.trim())
  const missing = columns[noun].filter(({ name, isKey }) => isKey && !names.includes(name)).map(({ name }) => name)
  const faults = [
    ...names.flatMap((name, at) => (known.has(name) ? [] : `Column ${at + 1} is none of ours.`)), // It may be anybody's name.
    ...[...known]
      .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
      .map((name) => `The column “${name}” is there twice.`),
    ...missing.map((name) => `The column “${name}” is missing.`),
  ]
  if (faults.length > 0) throw refused(faults.slice(0, 3))
  return names
}

const mayHave = (noun: ImportNoun) => `A list of ${noun} may have: ${columns[noun].map(({ name }) => name).join(', ')}.`

function faultOf(record: readonly string[], header: readonly string[]): string | undefined {
  if (record.length !== header.length)
    return `This line has ${record.length} cells, the header ${header.length}. A comma inside a cell needs quotes around the cell.`
  const at = record.findIndex((cell) => !isStorable(cell))
  return at < 0 ? undefined : `The column “${header[at]}” has a character that cannot be stored (U+0000, or half of a pair).`
}
