import { z } from 'zod'
import { escalationTriggers } from '../policy/escalation.ts'
import { escalationReasons } from '../vocabulary/escalation.ts'
import { levels } from '../vocabulary/level.ts'
import { id } from './id.ts'
import { words } from './text.ts'

/** Without a target anybody fit for the level may answer (rules §5). */
export const escalateIncidentInput = z.object({
  incidentId: id,
  toLevel: z.enum(levels, 'Choose a level.'),
  targetId: id.nullish(),
  reason: z.enum(escalationReasons, 'Choose a reason.'),
  trigger: z.enum(escalationTriggers).nullish(),
  text: words(2_000),
})
