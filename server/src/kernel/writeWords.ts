import { Wording } from './wording.entity.ts'
import type { Work } from './work.ts'

/** A step: keeps one version of a person's words, and answers how the ledger tells of it: version 0 became 1. */
export function writeWords(
  { em }: Work,
  subjectId: string,
  field: string,
  words: string,
  version = 1,
): readonly [number | null, number] {
  em.create(Wording, { subjectId, field, version, words })
  return [version === 1 ? null : version - 1, version]
}
