import { standsOnCall } from '../policy/oncall.ts'
import type { Role } from '../vocabulary/role.ts'

/**
 * Whether a shift of a schedule may be offered to somebody: to whoever answers at a level (rules §5); to a vendor's contact only
 * where they stand already, no other schedule is theirs to see (`mayReadSchedule`).
 */
export function mayTakeShift({ id, role }: { id: string; role: Role }, standingIds: readonly string[]): boolean {
  return standsOnCall.has(role) && (role !== 'vendor_contact' || standingIds.includes(id))
}
