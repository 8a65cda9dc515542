import { roles, type Role } from '@muster/shared/vocabulary/role'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import type { PersonRowFragment, Role as RoleName } from '../generated/graphql.ts'

/** As a form holds them: what does not go with the role is kept in case the role changes back, and not sent. */
export interface RightsDraft {
  role: Role
  clientId: string | undefined
  vendorId: string | undefined
  linkedClientIds: string[]
}

export const noRights: RightsDraft = { role: 'technical_support', clientId: undefined, vendorId: undefined, linkedClientIds: [] }

export function rightsOf({ role, client, vendor, linkedClients }: PersonRowFragment): RightsDraft {
  return {
    role: unshout(roles, role) ?? 'technical_support',
    clientId: client?.id,
    vendorId: vendor?.id,
    linkedClientIds: linkedClients.map(({ id }) => id),
  }
}

export function rightsInput({ role, clientId, vendorId, linkedClientIds }: RightsDraft) {
  return {
    role: shout(role) as RoleName,
    clientId: role === 'client_contact' ? (clientId ?? null) : null,
    vendorId: role === 'vendor_contact' ? (vendorId ?? null) : null,
    linkedClientIds: role === 'account_manager' ? linkedClientIds : [],
  }
}
