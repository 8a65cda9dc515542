import type { Cells } from '@muster/shared/imports/columns'
import { importNouns, type ImportNoun } from '@muster/shared/vocabulary/imports'
import { isDocument, nounIn } from './fileNames.ts'
import { PROBLEMS, tell, type ImportProblem } from './importProblem.ts'
import { readCsv } from './readCsv.ts'
import { readJson } from './readJson.ts'

export interface GivenFile {
  name: string
  text: string
}

export interface GivenRow {
  noun: ImportNoun
  file: string
  line: number
  cells: Cells
}

/** A file that is not what it should be: told to who uploaded it. */
export class Unreadable extends Error {
  constructor(readonly problem: ImportProblem) {
    super(problem.message)
  }
}

/** All rows of some files, a batch at a time. Whatever cannot be read is said of every file at once, and nothing is answered for it. */
export async function* readFiles(files: readonly GivenFile[], problems: ImportProblem[]): AsyncGenerator<GivenRow[]> {
  for (const file of files) {
    if (problems.length >= PROBLEMS) return
    try {
      yield* isDocument(file.name) ? readJson(file, problems) : readCsv(file, nounOf(file.name), problems)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      tell(problems, error.problem)
    }
  }
}

function nounOf(file: string): ImportNoun {
  const noun = nounIn(file)
  if (noun) return noun
  const message = `Its name does not say what is in it: call it ${importNouns.map((name) => `${name}.csv`).join(', ')}, or upload one .json.`
  throw new Unreadable({ file, line: null, message })
}
