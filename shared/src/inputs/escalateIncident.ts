import { z } from 'zod'
import { escalationTriggers } from '../policy/escalation.ts'
import { handoverItems } from '../policy/handoverChecklists.ts'
import { escalationReasons } from '../vocabulary/escalation.ts'
import { levels } from '../vocabulary/level.ts'
import { id } from './id.ts'
import { words } from './text.ts'

const checklist = z
  .array(z.object({ item: z.enum(handoverItems), text: words(1_000) }))
  .max(handoverItems.length, 'Give each item once.')
  .refine((given) => new Set(given.map(({ item }) => item)).size === given.length, 'Give each item once.')

/** Without a target anybody fit for the level may answer; what is handed over says each item of the checklist in words (rules §5). */
export const escalateIncidentInput = z.object({
  incidentId: id,
  toLevel: z.enum(levels, 'Choose a level.'),
  targetId: id.nullish(),
  reason: z.enum(escalationReasons, 'Choose a reason.'),
  trigger: z.enum(escalationTriggers).nullish(),
  text: words(2_000),
  checklist: checklist.default([]),
})

export type EscalateIncident = z.output<typeof escalateIncidentInput>
