import { commandRoles, commandRoleStates } from '@muster/shared/vocabulary/commandRole'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { CommandRoleRowFragment } from '../../generated/graphql.ts'

/** A part, and who plays it or was asked to; one that this build does not know is an expert's. */
export function readCommandRole({ id, version, role, state, askedAt, person }: CommandRoleRowFragment) {
  return {
    ...{ id, version, person, askedAt: new Date(askedAt) },
    role: unshout(commandRoles, role) ?? 'subject_expert',
    isHeld: unshout(commandRoleStates, state) === 'held',
  }
}

export type CommandRoleRow = ReturnType<typeof readCommandRole>
