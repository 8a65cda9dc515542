import { computed, shallowReactive, watch } from 'vue'
import type { IncidentRow } from '../live/incidentRow.ts'
import type { Acknowledging } from './useAcknowledge.ts'
import type { List } from './useList.ts'

/** The rows that are picked to be acknowledged together; what leaves the list is picked no more. */
export function usePicked({ rows }: List, acknowledging: Acknowledging) {
  const ids = shallowReactive(new Set<string>())
  let last: string | undefined
  watch(rows, (now) => {
    const there = new Set(now.map(({ id }) => id))
    for (const id of ids) if (!there.has(id)) ids.delete(id)
  })
  const picked = computed(() => rows.value.filter(({ id }) => ids.has(id)))

  function toggle({ id }: IncidentRow) {
    if (!ids.delete(id)) ids.add(id)
    last = id
  }

  /** Everything from the one picked last to this one, as lists do with Shift. */
  function reach({ id }: IncidentRow) {
    const at = (wanted: string | undefined) => rows.value.findIndex((row) => row.id === wanted)
    const [from, to] = [at(last), at(id)].sort((a, b) => a - b) as [number, number]
    for (const row of rows.value.slice(Math.max(0, from), to + 1)) ids.add(row.id)
    last = id
  }

  async function acknowledge() {
    const rowsNow = picked.value
    ids.clear()
    await acknowledging.acknowledgeAll(rowsNow)
  }

  return {
    ids,
    rows: picked,
    waiting: computed(() => picked.value.filter(acknowledging.isNeeded)),
    toggle,
    reach,
    acknowledge,
    all: () => rows.value.forEach(({ id }) => ids.add(id)),
    clear: () => ids.clear(),
  }
}

export type Picked = ReturnType<typeof usePicked>
