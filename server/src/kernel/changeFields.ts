import { isDeepStrictEqual } from 'node:util'
import type { Happening, Told } from './happening.ts'
import { BadInput } from './refusals.ts'
import type { Work } from './work.ts'
import { Wording } from './wording.entity.ts'

interface Changeable {
  id: string
  version: number
}

type Changes = NonNullable<Happening['changes']>

/**
 * A step: gives a row the values that are wanted and answers what differed, for the ledger; a person's words (`worded`) as
 * versions. Fields left undefined stay. When nothing would change it refuses, naming the fields.
 */
export async function changeFields<Row extends Changeable>(
  work: Work,
  row: Row,
  wanted: Partial<Row>,
  worded: readonly (keyof Row & string)[] = [],
): Promise<Changes> {
  const fields = Object.keys(wanted).filter((field) => wanted[field as keyof Row] !== undefined) as (keyof Row & string)[]
  const differing = fields.filter((field) => !isDeepStrictEqual(row[field], wanted[field]))
  if (differing.length === 0) throw new BadInput(fields.map((path) => ({ path, message: 'This is as it was.' })))

  const changes: Changes = {}
  for (const field of differing) {
    const [before, after] = [row[field], wanted[field]] as [Told, Told]
    changes[field] = worded.includes(field) ? await reword(work, row.id, field, { before, after }) : [before, after]
    row[field] = wanted[field] as never
  }
  row.version++
  return changes
}

/** A new row of words; those that an import brought without any are kept first. */
async function reword({ em }: Work, subjectId: string, field: string, { before, after }: { before: Told; after: Told }) {
  const [kept] = await em.find(Wording, { subjectId, field }, { orderBy: { version: 'desc' }, limit: 1 })
  const keep = (version: number, words: Told) => {
    em.create(Wording, { subjectId, field, version, words: String(words) })
    return version
  }
  const last = kept?.version ?? (before == null ? 0 : keep(1, before))
  return [before == null ? null : last, after == null ? null : keep(last + 1, after)] as const
}
