import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

/** For so long a merge can be taken back. */
export const UNMERGE_WITHIN_MS = 3_600_000

/** The duplicate that was none. */
export const unmergeIncidentInput = z.object({ id, expectedVersion })
