import { minutes } from '../time/durations.ts'
import type { CommandRoleName } from '../vocabulary/commandRole.ts'
import type { Operation } from './permissions.ts'

interface CommandRolePolicy {
  /** What the part is there for: who may not do it may not play it (rules §4). */
  needs: Operation
  /** More than one person at once. */
  several: boolean
}

/** The Role Assignment Matrix: who may hold which part follows from what rules §4 lets them do. */
export const commandRolePolicy: Readonly<Record<CommandRoleName, CommandRolePolicy>> = {
  commander: { needs: 'incident.assignCommandRole', several: false },
  deputy: { needs: 'incident.assignCommandRole', several: false },
  communications_lead: { needs: 'incident.publishUpdate', several: false },
  operations_lead: { needs: 'action.propose', several: false },
  scribe: { needs: 'incident.addNote', several: false },
  subject_expert: { needs: 'incident.addNote', several: true },
}

/** So long a P1 may be without a commander before every screen says so and it goes up. */
export const COMMANDER_WITHIN_MS = minutes(5)
