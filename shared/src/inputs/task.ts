import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { reason, words } from './text.ts'

const ownerId = id.nullish()
const dueAt = z.date('Say when, as a date and time.').nullish()

/** Whose it is and by when it is due may be left open. */
export const addTaskInput = z.object({ incidentId: id, text: words(500), ownerId, dueAt })

/** Both as they are from now on; null: nobody's, or no time. */
export const changeTaskInput = z.object({ id, ownerId, dueAt, expectedVersion })

export const finishTaskInput = z.object({ id, expectedVersion })

export const dropTaskInput = z.object({ id, reason, expectedVersion })
