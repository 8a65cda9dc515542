import { conditions } from '@muster/shared/policy/severity'
import { categories, type Category } from '@muster/shared/vocabulary/category'
import { grades, type Grade } from '@muster/shared/vocabulary/grade'
import { severities } from '@muster/shared/vocabulary/severity'
import { z } from 'zod'
import type { AssessmentDraft } from '../assessment/assessing.ts'

export interface Named {
  id: string
  name: string
}

/** What somebody has filled in so far; nothing of it need be right. */
export interface ReportDraft extends AssessmentDraft {
  /** One for each draft: a double click and a retry have one effect. */
  key: string
  title: string
  description: string
  componentId: string | null
  category: Category | null
  impact: Grade | null
  urgency: Grade | null
  clients: Named[]
  internal: boolean
  drill: boolean
  /** Null is now; the first try to send fixes it, so that a retry says the same. */
  detectedAt: string | null
}

export function emptyDraft(key: string): ReportDraft {
  return {
    key,
    title: '',
    description: '',
    componentId: null,
    category: null,
    impact: null,
    urgency: null,
    clients: [],
    internal: false,
    drill: false,
    detectedAt: null,
    ticked: [],
    unticked: [],
    override: null,
  }
}

const kept = z.object({
  key: z.string().min(1),
  title: z.string(),
  description: z.string(),
  componentId: z.string().nullable(),
  category: z.enum(categories).nullable(),
  impact: z.enum(grades).nullable(),
  urgency: z.enum(grades).nullable(),
  clients: z.array(z.object({ id: z.string(), name: z.string() })),
  internal: z.boolean(),
  drill: z.boolean().default(false),
  detectedAt: z.string().nullable(),
  ticked: z.array(z.enum(conditions)),
  unticked: z.array(z.object({ condition: z.enum(conditions), reason: z.string() })),
  override: z.object({ severity: z.enum(severities).nullable(), reason: z.string() }).nullable(),
})

/** Nothing when there is none, or it is of another build whose words have changed since. */
export function readDraft(text: string | null): ReportDraft | null {
  if (!text) return null
  try {
    return kept.parse(JSON.parse(text))
  } catch {
    return null
  }
}

export const writeDraft = (draft: ReportDraft): string => JSON.stringify(draft)

/** Worth keeping, and worth asking before it is thrown away. */
export function isBegun(draft: ReportDraft): boolean {
  return writeDraft({ ...draft, key: '' }) !== writeDraft(emptyDraft(''))
}
