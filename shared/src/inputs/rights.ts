import { z } from 'zod'
import { roles, type Role } from '../vocabulary/role.ts'
import { id } from './id.ts'

/** What decides what a person may do: the role, and for whom they act (rules §4). */
export const rights = {
  role: z.enum(roles, 'Choose a role.'),
  clientId: id.nullish().transform((given) => given ?? null),
  vendorId: id.nullish().transform((given) => given ?? null),
  linkedClientIds: z
    .array(id)
    .max(500, 'At most 500 clients.')
    .default([])
    .transform((ids) => [...new Set(ids)].toSorted()),
}

interface Rights {
  role: Role
  clientId: string | null
  vendorId: string | null
  linkedClientIds: string[]
}

const actsFor: Partial<Record<Role, keyof Rights>> = {
  client_contact: 'clientId',
  vendor_contact: 'vendorId',
  account_manager: 'linkedClientIds',
}

/** A contact acts for somebody, an account manager for some, everybody else for nobody in particular. */
export function checkRights({ value, issues }: { value: Rights; issues: z.core.$ZodRawIssue[] }): void {
  const fault = (path: string, message: string) => void issues.push({ code: 'custom', path: [path], message, input: value })
  const own = actsFor[value.role]
  if (value.role === 'client_contact' && !value.clientId) fault('clientId', 'Say which client they speak for.')
  if (value.role === 'vendor_contact' && !value.vendorId) fault('vendorId', 'Say which vendor they speak for.')
  if (value.clientId && own !== 'clientId') fault('clientId', 'Only a client contact speaks for a client.')
  if (value.vendorId && own !== 'vendorId') fault('vendorId', 'Only a vendor contact speaks for a vendor.')
  if (value.linkedClientIds.length > 0 && own !== 'linkedClientIds')
    fault('linkedClientIds', 'Only an account manager looks after clients.')
}
