import { computed } from 'vue'
import { useDenial } from './useMay.ts'

/** Whether one's role reports at all; of what exactly, the server says. */
export function useMayReport() {
  const denial = useDenial()
  return computed(() => denial('incident.report') !== 'role')
}
