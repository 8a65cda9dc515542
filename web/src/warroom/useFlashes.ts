import { onScopeDispose, shallowReactive, watch } from 'vue'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useLive } from '../live/useLive.ts'
import { readIncidentRow } from '../live/incidentRow.ts'

const FLASH_MS = 4_000

export type Part = 'status' | 'owner' | 'other'

/** Which rows have just changed, and where: each flashes once and is steady again (§5.2 rule 8). What a reading brings does not. */
export function useFlashes() {
  const { feed, warRoom, now } = useLive()
  const flashes = shallowReactive(new Map<string, { part: Part; at: Date }>())
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const before = new Map<string, IncidentRow>()
  // What a reading brings, or an answer, is known before it changes; a message is only noted once it has been compared.
  watch(warRoom.byUrgency, (rows) => rows.forEach((row) => before.set(row.id, row)), { immediate: true, flush: 'post' })

  const leave = feed.onChange(({ incidentId, incident }) => {
    if (!incidentId) return
    const row = incident && readIncidentRow(incident)
    const old = before.get(incidentId)
    if (row) before.set(incidentId, row)
    else before.delete(incidentId)
    if (!row || (old && old.version >= row.version)) return

    flashes.set(incidentId, { part: partOf(old, row), at: now.value })
    const timer = setTimeout(() => {
      timers.delete(timer)
      flashes.delete(incidentId)
    }, FLASH_MS)
    timers.add(timer)
  })

  onScopeDispose(() => {
    leave()
    timers.forEach(clearTimeout)
  })
  return flashes
}

function partOf(old: IncidentRow | undefined, row: IncidentRow): Part {
  if (old && old.status !== row.status) return 'status'
  return old && old.owner?.id !== row.owner?.id ? 'owner' : 'other'
}
