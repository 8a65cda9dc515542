import { z } from 'zod'
import { assessmentFields } from './assessment.ts'
import { expectedVersion, id } from './id.ts'

/** All the conditions that hold by now, not only those that are new (rules §1). */
export const reassessIncidentInput = z.object({ id, ...assessmentFields, expectedVersion })
