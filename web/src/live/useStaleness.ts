import { computed } from 'vue'
import { useLive } from './useLive.ts'

const BANNER_MS = 60_000

/** How old what is on the screen is, while the line is cut; null while it is not (§5.2 rule 12). */
export function useStaleness() {
  const { feed, now } = useLive()
  const isStale = computed(() => feed.connection.value.state === 'reconnecting')
  const ageMs = computed(() => (isStale.value && feed.asOf.value > 0 ? Math.max(0, now.value.getTime() - feed.asOf.value) : null))
  return {
    isStale,
    asOf: computed(() => (feed.asOf.value > 0 ? new Date(feed.asOf.value) : null)),
    ageMs,
    /** From here on nobody should act on what they see: commands are blocked, and say so. */
    isBlocked: computed(() => (ageMs.value ?? 0) > BANNER_MS),
  }
}
