import { z } from 'zod'
import { id } from './id.ts'

export const undoAcknowledgeInput = z.object({ id })

/** How long one may take an acknowledgement back. */
export const UNDO_WITHIN_MS = 10_000
