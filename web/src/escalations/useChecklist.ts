import type { HandoverItem } from '@muster/shared/policy/handoverChecklists'
import { handingOver, missingHandover, type GoingUp } from '@muster/shared/rules/missingHandover'
import { computed, reactive, ref, shallowRef, type Ref } from 'vue'
import type { Severity } from '@muster/shared/vocabulary/severity'

/** What is handed over with an incident: only what somebody writes, and what of it is still missing. */
export function useChecklist(going: Ref<GoingUp>, severity: Ref<Severity>) {
  const texts = ref<Partial<Record<HandoverItem, string>>>({})
  /** What was missing when it was last tried; each is forgiven as soon as it is written. */
  const lacking = shallowRef<readonly HandoverItem[]>([])
  const lists = computed(() => handingOver(going.value))
  const given = computed(() =>
    lists.value
      .flatMap(({ items }) => items)
      .flatMap((item) => {
        const text = texts.value[item]?.trim()
        return text ? [{ item, text }] : []
      }),
  )
  const isWritten = (item: HandoverItem) => given.value.some((one) => one.item === item)
  const missing = computed(() =>
    lists.value.flatMap(({ items }) => items.filter((item) => lacking.value.includes(item) && !isWritten(item))),
  )
  /** How often it was refused: each time it is said anew. */
  const refusals = shallowRef(0)
  const isDemanded = computed(() => severity.value !== 'P1')

  /** Whether it can be handed over as it is; else it says what is missing. */
  function check(): boolean {
    const items = given.value.map(({ item }) => item)
    lack(missingHandover(going.value, severity.value, items))
    return lacking.value.length === 0
  }
  function lack(items: readonly HandoverItem[]) {
    lacking.value = items
    if (items.length > 0) refusals.value++
  }
  function clear() {
    texts.value = {}
    lacking.value = []
  }
  return reactive({ texts, lists, given, missing, refusals, isDemanded, check, lack, clear })
}
