import { computed } from 'vue'
import { useServerNow } from '../live/useLive.ts'

/** The server's day, in UTC as it counts them. */
export function useToday() {
  const now = useServerNow()
  return computed(() => now.value.toISOString().slice(0, 10))
}
