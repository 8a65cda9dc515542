import { computed, shallowRef, watch, type Ref } from 'vue'
import type { IncidentRow } from '../live/incidentRow.ts'
import { heldChanges } from './heldChanges.ts'

/**
 * The list's order, which nothing changes under somebody's pointer or focus: what is new waits until it is asked for or they
 * have left (§5.2 rule 7). What a row says is always as it is now; a row that has gone keeps what it last said.
 */
export function useHeldOrder(fresh: Ref<IncidentRow[]>, isHeld: Ref<boolean>) {
  const shown = shallowRef<IncidentRow[]>(fresh.value)

  function take() {
    shown.value = fresh.value
  }

  watch([fresh, isHeld], () => {
    // An empty list has no order to hold.
    if (!isHeld.value || shown.value.length === 0) return take()
    const byId = new Map(fresh.value.map((row) => [row.id, row]))
    shown.value = shown.value.map((row) => byId.get(row.id) ?? row)
  })

  const ids = (rows: readonly IncidentRow[]) => rows.map(({ id }) => id)
  return {
    rows: shown,
    waiting: computed(() => heldChanges(ids(shown.value), ids(fresh.value))),
    take,
  }
}
