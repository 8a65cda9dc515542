import type { ReportDraft } from './reportDraft.ts'

/** What is wrong with one field; `path` as zod and the server write it: `clientIds`, `unticked.0.reason`. */
export interface Fault {
  path: string
  message: string
}

/** The form's fields, in their order on the page. */
export const reportFields = [
  'title',
  'componentId',
  'detectedAt',
  'category',
  'clientIds',
  'conditions',
  'unticked',
  'impact',
  'urgency',
  'description',
  'override',
] as const

type ReportField = (typeof reportFields)[number]

export interface PutFaults {
  /** Each fault at its field; of several the first. */
  at: Partial<Record<ReportField, string>>
  /** The reasons that are missing, by their place in `unticked`. */
  untickedAt: Record<number, string>
  /** What no field here is about, for the banner. */
  rest: string[]
}

/** Puts every fault where somebody can do something about it. */
export function putFaults(faults: readonly Fault[]): PutFaults {
  const put: PutFaults = { at: {}, untickedAt: {}, rest: [] }
  for (const { path, message } of faults) {
    const [first = '', index] = path.split('.')
    const field = reportFields.find((name) => name === first)
    if (!field) put.rest.push(message)
    else if (field === 'unticked' && index !== undefined) put.untickedAt[Number(index)] ??= message
    else put.at[field] ??= message
  }
  return put
}

const parts: Record<ReportField, readonly (keyof ReportDraft)[]> = {
  title: ['title'],
  componentId: ['componentId'],
  detectedAt: ['detectedAt'],
  category: ['category'],
  clientIds: ['clients', 'internal'],
  conditions: ['ticked'],
  unticked: ['unticked'],
  impact: ['impact'],
  urgency: ['urgency'],
  description: ['description'],
  override: ['override'],
}

/** The faults whose fields are still as they were when they were refused. */
export function dropChanged(faults: PutFaults, refused: ReportDraft, now: ReportDraft): PutFaults {
  const isSame = (field: ReportField) => parts[field].every((part) => JSON.stringify(refused[part]) === JSON.stringify(now[part]))
  const at = Object.fromEntries(Object.entries(faults.at).filter(([field]) => isSame(field as ReportField)))
  return { ...faults, at, untickedAt: isSame('unticked') ? faults.untickedAt : {} }
}
