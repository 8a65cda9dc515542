import { computed, ref, shallowRef, watch, type Ref } from 'vue'

/**
 * What somebody is changing, or is about to add. It follows the thing as long as nothing has been written; after that only on
 * request.
 */
export function useDraft<Thing extends { version: number }, Draft>(
  thing: () => Thing | undefined,
  draftOf: (thing: Thing | undefined) => Draft,
) {
  const draft = ref(draftOf(thing())) as Ref<Draft>
  const version = shallowRef(thing()?.version)
  const begunFrom = shallowRef(JSON.stringify(draft.value))
  const isSame = computed(() => JSON.stringify(draft.value) === begunFrom.value)

  function begin() {
    draft.value = draftOf(thing())
    version.value = thing()?.version
    begunFrom.value = JSON.stringify(draft.value)
  }
  watch(
    () => thing()?.version,
    () => isSame.value && begin(),
  )

  return {
    draft,
    /** The one that the draft was begun from: what is sent along. */
    version,
    isSame,
    /** Somebody else has changed the thing meanwhile. */
    isBehind: computed(() => thing()?.version !== version.value && !isSame.value),
    begin,
    /** Nothing is unsaved any more: what the server made of it comes by itself. */
    saved: () => (begunFrom.value = JSON.stringify(draft.value)),
  }
}
