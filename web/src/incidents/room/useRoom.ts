import { until } from '@vueuse/core'
import { computed, inject, onScopeDispose, shallowReactive, shallowRef, type InjectionKey } from 'vue'
import { EarlierEntriesDocument, RoomDocument, RoomNewsDocument, type IncidentRowFragment } from '../../generated/graphql.ts'
import { readIncidentRow, type IncidentRow } from '../../live/incidentRow.ts'
import { useApollo } from '../../live/useApollo.ts'
import { useLive } from '../../live/useLive.ts'
import { readEntry } from '../timeline/readEntry.ts'
import { mergeEntries, readEarlier, type HeldEntries } from './earlierEntries.ts'
import { powersOf } from './powers.ts'
import { readRoomFacts, type RoomFacts } from './roomFacts.ts'

const AGAIN_MS = 300

/** What can lie open over the room; each is opened from several places. */
export type RoomDialog = 'reassess' | 'hold' | 'cancel' | 'close' | 'merge' | 'link' | 'legalHold' | 'dependencies'

interface Heard {
  kind: string
  incidentId: string | null
  incident: IncidentRowFragment | null
}

interface Held extends HeldEntries {
  /** `gone`: it was there, and is no longer ours. */
  state: 'loading' | 'there' | 'missing' | 'gone' | 'failed'
  row: IncidentRow | undefined
  facts: RoomFacts | undefined
}

/** One incident with its timeline: read once, then kept by the tab's one feed. */
export function useRoom(number: string) {
  const apollo = useApollo()
  const { feed, viewer } = useLive()
  const held = shallowReactive<Held>({
    state: 'loading',
    row: undefined,
    facts: undefined,
    entries: [],
    earlier: null,
    isReadingEarlier: false,
    hasFailedEarlier: false,
  })
  const dialog = shallowRef<RoomDialog>()
  let newest: string | null = null
  let isStale = false
  let isFetching = false
  let hasLeft = false

  const ask = <T>(answer: Promise<{ data: T }>) => answer.then(({ data }) => data)

  async function load(): Promise<void> {
    try {
      const data = await ask(apollo.query({ query: RoomDocument, variables: { number }, fetchPolicy: 'no-cache' }))
      await until(feed.position).toMatch((position) => position > 0)
      if (hasLeft) return
      const since = feed.after(Number(data.position), data.epoch)
      // Older than the feed's memory: what came between would be missed.
      if (!since) return void setTimeout(() => void load(), AGAIN_MS)
      const wire = data.incidentByNumber
      if (!wire) return void (held.state = 'missing')
      newest = wire.timeline.pageInfo.startCursor
      Object.assign(held, {
        state: 'there',
        row: readIncidentRow(wire),
        facts: readRoomFacts(wire),
        entries: wire.timeline.nodes.map(readEntry),
        earlier: wire.timeline.pageInfo.hasNextPage ? wire.timeline.pageInfo.endCursor : null,
      } satisfies Partial<Held>)
      for (const change of since) hear(change)
    } catch {
      if (held.state === 'loading') held.state = 'failed'
    }
  }

  function hear({ kind, incidentId, incident }: Heard) {
    if (!held.row || incidentId !== held.row.id) return
    if (!incident) return void (held.state = 'gone')
    held.state = 'there'
    put(incident)
    // A duplicate brings its past along, or takes it away.
    void (kind === 'incident.joined' || kind === 'incident.parted' ? load() : follow())
  }

  /** A mutation's own answer, or a message: an older one changes nothing. */
  function put(incident: IncidentRowFragment) {
    if (held.row && incident.version >= held.row.version) held.row = readIncidentRow(incident)
  }

  /** Many messages may come at once (a report has thirteen): one question at a time, and one more if there was news meanwhile. */
  async function follow() {
    isStale = true
    if (isFetching) return
    isFetching = true
    while (isStale && !hasLeft && held.row) {
      isStale = false
      await readNews(held.row.id).catch(() => {})
    }
    isFetching = false
  }

  async function readNews(id: string): Promise<void> {
    const { incident } = await ask(
      apollo.query({ query: RoomNewsDocument, variables: { id, before: newest }, fetchPolicy: 'no-cache' }),
    )
    if (!incident || hasLeft) return
    held.facts = readRoomFacts(incident)
    newest = incident.timeline.pageInfo.startCursor ?? newest
    held.entries = mergeEntries(incident.timeline.nodes, held.entries)
    if (incident.timeline.pageInfo.hasPreviousPage) isStale = true
  }

  const earlier = () =>
    readEarlier(held, async (after) => {
      const variables = { id: held.row!.id, after }
      const { incident } = await ask(apollo.query({ query: EarlierEntriesDocument, variables, fetchPolicy: 'no-cache' }))
      return incident?.timeline
    })

  const leave = [feed.onChange(hear), feed.onResync(() => void load())]
  onScopeDispose(() => {
    hasLeft = true
    leave.forEach((stop) => stop())
  })
  void load()

  const powers = computed(() =>
    held.row
      ? powersOf(viewer.value, held.row)
      : powersOf(null, { status: 'closed', level: null, acknowledgedAt: null, severity: 'P4' }),
  )
  return { held, powers, dialog, put, load, readEarlier: earlier }
}

export type Room = ReturnType<typeof useRoom>

export const roomKey: InjectionKey<Room> = Symbol('room')

/** For the room's parts, which are there only once the incident is. */
export function useRoomParts() {
  const room = inject(roomKey)!
  return { ...room, row: computed(() => room.held.row!), facts: computed(() => room.held.facts!) }
}
