import { byUrgency } from '@muster/shared/rules/byUrgency'
import type { EntryKind } from '@muster/shared/vocabulary/ledger'
import { computed, shallowReactive, shallowRef } from 'vue'
import type { IncidentRowFragment, OpenIncidentsQuery } from '../generated/graphql.ts'
import { applyChange } from './applyChange.ts'
import { readIncidentRow, type IncidentRow } from './incidentRow.ts'
import type { Feed } from './useFeed.ts'

const PAGE = 100
const AGAIN_MS = 200
const AGAIN_AT_MOST_MS = 5_000

/** What says nothing of any incident, and may change the names that are shown with them. */
const renaming: ReadonlySet<string> = new Set<EntryKind>([
  'account.changed',
  'person.forgotten',
  'client.changed',
  'component.changed',
  'directory.imported',
  'directory.importApproved',
])

export type ReadPage = (page: { first: number; after: string | null }) => Promise<OpenIncidentsQuery>

/** Every open incident, held by id: read once in pages, then kept by the feed. */
export function useWarRoom(feed: Feed<IncidentRowFragment>, read: ReadPage) {
  const open = shallowReactive(new Map<string, IncidentRow>())
  const hasLoaded = shallowRef(false)
  /** Why the last reading failed; the next one is on its way. */
  const failure = shallowRef<unknown>()
  let loading: Promise<void> | undefined
  let isStale = false
  let failed = 0

  async function readPages() {
    const first = await read({ first: PAGE, after: null })
    feed.start(Number(first.position), first.epoch)
    const nodes = [...first.incidents.nodes]
    for (let { pageInfo } = first.incidents; pageInfo.hasNextPage; ) {
      const { incidents } = await read({ first: PAGE, after: pageInfo.endCursor })
      nodes.push(...incidents.nodes)
      pageInfo = incidents.pageInfo
    }
    return { rows: nodes.map(readIncidentRow), position: Number(first.position), epoch: first.epoch }
  }

  async function loadWhileStale() {
    while (isStale) {
      isStale = false
      const answer = await readPages().catch((error: unknown) => void (failure.value = error))
      const since = answer && feed.after(answer.position, answer.epoch)
      if (!since) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(AGAIN_MS * 2 ** failed++, AGAIN_AT_MOST_MS)))
        isStale = !feed.hasStopped
        continue
      }
      failed = 0
      const fresh = new Map(answer.rows.map((row) => [row.id, row]))
      for (const change of since) applyChange(fresh, change)
      for (const id of open.keys()) if (!fresh.has(id)) open.delete(id)
      for (const [id, row] of fresh) open.set(id, row)
      failure.value = undefined
      hasLoaded.value = true
    }
  }

  function load(): Promise<void> {
    isStale = true
    return (loading ??= loadWhileStale().finally(() => (loading = undefined)))
  }

  feed.onChange((change) => {
    applyChange(open, change)
    if (hasLoaded.value && renaming.has(change.kind)) void load()
  })
  feed.onResync(() => void load())

  return {
    open,
    load,
    hasLoaded,
    failure,
    byUrgency: computed(() => [...open.values()].sort(byUrgency)),
    /** A mutation's own answer, ahead of the feed. */
    put: (incident: IncidentRowFragment) => applyChange(open, { incidentId: incident.id, incident }),
    /** After a mutation: its effect is on the screen when this is done. */
    async settle(position: string) {
      if (!(await feed.passed(Number(position)))) await load()
    },
  }
}

export type WarRoom = ReturnType<typeof useWarRoom>
