import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { CommandRole } from './commandRole.entity.ts'

/** A step: they play it no longer, or were asked and need not answer any more. */
export function endRole({ now }: Work, role: CommandRole, state: 'ended' | 'declined'): Happening {
  const before = role.state
  Object.assign(role, { state, endedAt: now, version: role.version + 1 })
  return {
    kind: state === 'ended' ? 'commandRole.ended' : 'commandRole.declined',
    subject: { type: 'commandRole', id: role.id },
    incident: role.incidentId,
    changes: { part: [null, role.role], person: [null, role.personId], state: [before, state] },
  }
}
