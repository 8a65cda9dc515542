import { RECURRENT_WITHIN_DAYS } from '../policy/severity.ts'
import { severities, type Severity } from '../vocabulary/severity.ts'
import type { Status } from '../vocabulary/status.ts'
import { hasEnded } from './allowedMoves.ts'
import { recurrentBy } from './recurrentBy.ts'

/** Why an incident is taken for similar, the strongest first. */
export const similarGrounds = ['recurrent', 'sameComponentAndCategory', 'openOnComponent', 'text'] as const

export type SimilarGround = (typeof similarGrounds)[number]

/** What PostgreSQL found: by component, or by words. */
export interface Candidate {
  severity: Severity
  status: Status
  detectedAt: Date
  sameComponent: boolean
  sameCategory: boolean
  /** How alike the titles' letters are, 0 to 1 (trigrams). */
  titleLikeness: number
  /** How many of the words that were asked for it has, and how many were asked for. */
  sharedWords: number
  askedWords: number
}

export interface Similar<Row> {
  row: Row
  grounds: SimilarGround[]
}

const DAY_MS = 86_400_000
const ALIKE = 0.4
const SHOWN = 5

/** Which of the candidates are similar to what is reported as of an instant, and why; what is open and most alike first. */
export function similarIncidents<Row extends Candidate>(candidates: readonly Row[], detectedAt: Date): Similar<Row>[] {
  const since = detectedAt.getTime() - RECURRENT_WITHIN_DAYS * DAY_MS
  const isEarlier = ({ detectedAt: at }: Row) => at.getTime() >= since && at < detectedAt
  const isSame = (row: Row) => row.sameComponent && row.sameCategory && isEarlier(row)
  const recurrent = new Set(recurrentBy(candidates.filter(isSame).sort(bySeverity)))
  const groundsOf = (row: Row): SimilarGround[] => [
    ...(recurrent.has(row) ? (['recurrent'] as const) : []),
    ...(isSame(row) ? (['sameComponentAndCategory'] as const) : []),
    ...(row.sameComponent && !hasEnded(row.status) ? (['openOnComponent'] as const) : []),
    ...(isAlike(row) ? (['text'] as const) : []),
  ]
  return candidates
    .map((row) => ({ row, grounds: groundsOf(row) }))
    .filter(({ grounds }) => grounds.length > 0)
    .sort((a, b) => weigh(b) - weigh(a) || b.row.detectedAt.getTime() - a.row.detectedAt.getTime())
    .slice(0, SHOWN)
}

/** Titles that are written nearly alike, or half of the words and more than one. */
function isAlike({ titleLikeness, sharedWords, askedWords }: Candidate): boolean {
  return titleLikeness >= ALIKE || (sharedWords >= 2 && sharedWords * 2 >= askedWords)
}

/** One may join only what is open; then by how many grounds. */
function weigh({ row, grounds }: Similar<Candidate>): number {
  const share = row.askedWords > 0 ? row.sharedWords / row.askedWords : 0
  return (hasEnded(row.status) ? 0 : 10) + grounds.length + Math.max(row.titleLikeness, share)
}

const bySeverity = (a: Candidate, b: Candidate) =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.detectedAt.getTime() - a.detectedAt.getTime()
