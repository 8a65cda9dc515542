import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Entry } from './readEntry.ts'

/**
 * New entries wait while somebody reads: nothing moves under the pointer (§5.2 rule 7). What is older comes at once, it is below;
 * so does what one did oneself: a dialog that closes leaves the pointer over the list, and one looks for what one has just done.
 */
export function useHeldEntries(entries: Ref<readonly Entry[]>, isHeld: Ref<boolean>, isOwn: (entry: Entry) => boolean) {
  const newest = computed(() => entries.value[0]?.position ?? 0)
  const shownTo = shallowRef(newest.value)
  const release = () => (shownTo.value = newest.value)

  const letIn = () => {
    const own = entries.value.find(isOwn)?.position ?? 0
    if (!isHeld.value || shownTo.value === 0) release()
    else if (own > shownTo.value) shownTo.value = own
  }
  watch([newest, isHeld], letIn, { immediate: true, flush: 'sync' })

  return {
    shown: computed(() => entries.value.filter(({ position }) => position <= shownTo.value)),
    waiting: computed(() => entries.value.filter(({ position }) => position > shownTo.value).length),
    release,
  }
}
