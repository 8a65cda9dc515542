import { z } from 'zod'
import { id } from './id.ts'

export const undoAcknowledgeInput = z.object({ id })

/** How long one is offered to take an acknowledgement back (screens §5.2 rule 10). */
export const UNDO_WITHIN_MS = 10_000

/** How long the server takes it back: the way there and back, and a flood that is acknowledged one by one, are not the user's time. */
export const UNDO_TAKEN_MS = 30_000
