import { z } from 'zod'
import { categories } from '../vocabulary/category.ts'
import { grades } from '../vocabulary/grade.ts'
import { assessmentFields } from './assessment.ts'
import { id } from './id.ts'
import { words } from './text.ts'

/** What a report names (rules §1). */
export const reportIncidentInput = z
  .object({
    title: words(200),
    description: words(5_000).nullish(),
    category: z.enum(categories, 'Choose a category.'),
    componentId: id,
    detectedAt: z.date('Say when it was detected.'),
    impact: z.enum(grades, 'Choose the impact.'),
    urgency: z.enum(grades, 'Choose the urgency.'),
    clientIds: z.array(id).max(500),
    internal: z.boolean().default(false),
    drill: z.boolean().default(false),
    ...assessmentFields,
    reportedById: id.nullish(),
  })
  .superRefine(({ clientIds, internal }, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', path: ['clientIds'], message })
    if (clientIds.length === 0 && !internal) fault('Name the affected clients, or say that it is internal.')
    if (clientIds.length > 0 && internal) fault('An internal incident has no affected clients.')
    if (new Set(clientIds).size < clientIds.length) fault('A client is named twice.')
  })

export type ReportIncident = z.output<typeof reportIncidentInput>
