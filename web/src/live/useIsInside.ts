import { isInside } from '@muster/shared/rules/isInside'
import { computed } from 'vue'
import { useLive } from './useLive.ts'

/** Clients and vendors are not told who holds an incident, at what level and for whom else: an empty place must not read as nobody. */
export function useIsInside() {
  const { viewer } = useLive()
  return computed(() => viewer.value !== null && isInside(viewer.value))
}
