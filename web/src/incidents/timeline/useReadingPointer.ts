import { useEventListener } from '@vueuse/core'
import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'

const RESTS_MS = 10_000

/** Whether somebody reads here with the pointer: it has moved within the last ten seconds, or scrolled. One that a closing dialog left here does not. */
export function useReadingPointer(element: Readonly<Ref<HTMLElement | null>>) {
  const reads = shallowRef(false)
  let resting: ReturnType<typeof setTimeout> | undefined
  const rest = () => {
    clearTimeout(resting)
    reads.value = false
  }
  const move = () => {
    rest()
    reads.value = true
    resting = setTimeout(rest, RESTS_MS)
  }
  // What the layout moves under a pointer that stands still is no movement of it.
  useEventListener(element, 'pointermove', ({ movementX, movementY }) => (movementX || movementY) && move())
  useEventListener(element, 'wheel', move, { passive: true })
  useEventListener(element, 'pointerleave', rest)
  onScopeDispose(rest)
  return readonly(reads)
}
