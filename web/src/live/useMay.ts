import type { Operation } from '@muster/shared/policy/permissions'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import { useLive } from './useLive.ts'

/**
 * Whether a control is worth showing to who looks. What depends on whose a thing is (`ownVendor`, `linkedClients`) is not known
 * here and reads as no; the server decides in any case.
 */
export function useMay() {
  const { viewer } = useLive()
  return (operation: Operation): boolean => {
    if (!viewer.value) return false
    const { id, role } = viewer.value
    return mayPerform({ kind: 'person', id, role, clientId: null, vendorId: null, linkedClientIds: [] }, operation, {})
  }
}
