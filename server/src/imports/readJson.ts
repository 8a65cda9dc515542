import { columns } from '@muster/shared/imports/columns'
import { joinList } from '@muster/shared/imports/lists'
import { importNouns, type ImportNoun } from '@muster/shared/vocabulary/imports'
import { breathe } from '../kernel/breathe.ts'
import { PROBLEMS, tell, type ImportProblem } from './importProblem.ts'
import { isStorable } from './isStorable.ts'
import { Unreadable, type GivenFile, type GivenRow } from './readFiles.ts'

const BATCH = 500

/** One document with a list for each noun; its rows have the columns of the lists as keys. A row's line is its number in its list. */
export async function* readJson({ name: file, text }: GivenFile, problems: ImportProblem[]): AsyncGenerator<GivenRow[]> {
  for (const [at, [noun, list]] of Object.entries(readDocument(file, text)).entries()) {
    if (!isNoun(noun) || !Array.isArray(list)) {
      const message = `Number ${at + 1} in it is no list of ours. There may be: ${importNouns.join(', ')}, each a list of objects.`
      tell(problems, { file, line: null, message })
      if (problems.length >= PROBLEMS) return
      continue
    }
    for (let from = 0; from < list.length; from += BATCH) {
      if (problems.length >= PROBLEMS) return
      yield list
        .slice(from, from + BATCH)
        .flatMap((row: unknown, at) => readRow({ file, noun, line: from + at + 1, row }, problems))
      await breathe()
    }
  }
}

const isNoun = (name: string): name is ImportNoun => (importNouns as readonly string[]).includes(name)

function readDocument(file: string, text: string): object {
  try {
    const document: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document
    throw new SyntaxError('It is no object')
  } catch (error) {
    const message = `This is not the document that is wanted, { "clients": [{ "name": … }], … }${placeIn(error)}.`
    throw new Unreadable({ file, line: null, message })
  }
}

/** Where it breaks off; what stands there, which the error would quote, may be somebody's name. */
function placeIn(error: unknown): string {
  const [place] = /line \d+ column \d+/.exec((error as Error).message) ?? []
  return place ? `: it breaks off in ${place}` : ''
}

interface Given {
  file: string
  noun: ImportNoun
  line: number
  row: unknown
}

function readRow({ file, noun, line, row }: Given, problems: ImportProblem[]): GivenRow[] {
  const where = `${noun}, number ${line}`
  const fault = (message: string) => (tell(problems, { file, line, message: `${where}: ${message}` }), [])
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return fault('This is no object.')
  const known = columns[noun]
  const strange = Object.keys(row).filter((name) => !known.some((column) => column.name === name))
  const missing = known.filter(({ name, isKey }) => isKey && !(name in row))
  if (strange.length > 0 || missing.length > 0) {
    const wrong = [
      ...(strange.length > 0 ? [`${strange.length} of its keys are none of ours`] : []),
      ...missing.map(({ name }) => `“${name}” is missing`),
    ]
    return fault(`${wrong.join(', ')}. It may have: ${known.map(({ name }) => name).join(', ')}.`)
  }
  const cells = Object.entries(row).map(([name, value]) => [name, cellOf(value)] as const)
  const bad = cells.find(([, cell]) => cell === undefined || !isStorable(cell))
  if (bad) return fault(`“${bad[0]}” must be text, a number, true, false, null, or a list of texts, without U+0000.`)
  return [{ noun, file, line, cells: Object.fromEntries(cells) as Record<string, string> }]
}

function cellOf(value: unknown): string | undefined {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value.trim()
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined
  return joinList(value.map((one: string) => one.replace(/(?<!\\)\|/g, '\\|')))
}
