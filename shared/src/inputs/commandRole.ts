import { z } from 'zod'
import { commandRoles } from '../vocabulary/commandRole.ts'
import { expectedVersion, id } from './id.ts'
import { words } from './text.ts'

const note = words(2_000).nullish()

/** Somebody is asked to play a part; who asks themselves plays it at once. */
export const assignCommandRoleInput = z.object({
  incidentId: id,
  role: z.enum(commandRoles, 'Say which part.'),
  personId: id,
  note,
})

/** A part of one's own is offered to somebody else. */
export const handOverCommandRoleInput = z.object({ id, personId: id, note, expectedVersion })

/** Of one that somebody was asked to play, or plays. */
export const commandRoleInput = z.object({ id, expectedVersion })
