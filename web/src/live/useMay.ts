import type { Operation } from '@muster/shared/policy/permissions'
import { whyNot, type Denial } from '@muster/shared/rules/mayPerform'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { useLive } from './useLive.ts'

/** Whether a control is worth showing to who looks, by the same rule as the server's; with a scope also for this very thing. */
export function useMay() {
  const denial = useDenial()
  return (operation: Operation, scope: Scope = {}): boolean => denial(operation, scope) === undefined
}

/** Which part of the rule says no: for the reason on hover. */
export function useDenial() {
  const { viewer } = useLive()
  return (operation: Operation, scope: Scope = {}): Denial | undefined =>
    viewer.value ? whyNot(viewer.value, operation, scope) : 'role'
}
