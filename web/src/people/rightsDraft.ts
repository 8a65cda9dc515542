import { roles, type Role } from '@muster/shared/vocabulary/role'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import { justNamed, type Named } from '../catalog/named.ts'
import type { PersonRowFragment, Role as RoleName } from '../generated/graphql.ts'

/** As a form holds them: what does not go with the role is kept in case the role changes back, and not sent. */
export interface RightsDraft {
  role: Role
  client: Named | undefined
  vendor: Named | undefined
  linkedClients: Named[]
}

export const noRights: RightsDraft = { role: 'technical_support', client: undefined, vendor: undefined, linkedClients: [] }

export function rightsOf({ role, client, vendor, linkedClients }: PersonRowFragment): RightsDraft {
  return {
    role: unshout(roles, role) ?? 'technical_support',
    client: client ? justNamed(client) : undefined,
    vendor: vendor ? justNamed(vendor) : undefined,
    linkedClients: linkedClients.map(justNamed),
  }
}

export function rightsInput({ role, client, vendor, linkedClients }: RightsDraft) {
  return {
    role: shout(role) as RoleName,
    clientId: role === 'client_contact' ? (client?.id ?? null) : null,
    vendorId: role === 'vendor_contact' ? (vendor?.id ?? null) : null,
    linkedClientIds: role === 'account_manager' ? linkedClients.map(({ id }) => id) : [],
  }
}
