import { commandRolePolicy } from '../policy/commandRoles.ts'
import { permissions } from '../policy/permissions.ts'
import { roles, type Role } from '../vocabulary/role.ts'
import type { CommandRoleName } from '../vocabulary/commandRole.ts'

/** Whether somebody of this role may play a part in an incident: only if they may do what it is there for (rules §4). */
export function mayPlay(role: Role, part: CommandRoleName): boolean {
  return role in permissions[commandRolePolicy[part].needs]
}

/** Everybody who may. */
export const playersOf = (part: CommandRoleName): Role[] => roles.filter((role) => mayPlay(role, part))
