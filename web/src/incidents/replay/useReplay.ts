import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { beginReplay, extendReplay } from '@muster/shared/rules/replay'
import type { RoomEntry } from '@muster/shared/rules/roomThen'
import { playbookKeys, type PlaybookKey } from '@muster/shared/vocabulary/playbook'
import { unshout } from '@muster/shared/vocabulary/shout'
import { statuses } from '@muster/shared/vocabulary/status'
import { onScopeDispose, shallowReactive } from 'vue'
import { IncidentReplayDocument, NextReplayPartDocument, type ReplayedPartFragment } from '../../generated/graphql.ts'
import { useApollo } from '../../live/useApollo.ts'
import { useLive } from '../../live/useLive.ts'

/** A playbook as it runs: its steps' names; how they stood is in the room. */
export interface Plan {
  id: string
  playbook: PlaybookKey | undefined
  name: string
  steps: readonly { key: string; title: string }[]
}

interface Held {
  state: 'loading' | 'there' | 'missing' | 'failed'
  id: string
  plans: readonly Plan[]
  /** How many entries are folded: all of them once `isWhole`. */
  count: number
  isWhole: boolean
  /** The last instant that can be shown. */
  endsAt: Date
}

/** An incident's entries, read part by part and folded once. */
export function useReplay(number: string) {
  const apollo = useApollo()
  const { feed } = useLive()
  const replay = beginReplay()
  const positions: number[] = []
  const names = new Map<string, string>()
  const held = shallowReactive<Held>({ state: 'loading', id: '', plans: [], count: 0, isWhole: false, endsAt: new Date(0) })
  let hasLeft = false

  async function load(): Promise<void> {
    held.state = 'loading'
    try {
      const { data } = await apollo.query({ query: IncidentReplayDocument, variables: { number }, fetchPolicy: 'no-cache' })
      const incident = data.incidentByNumber
      if (!incident?.replay) return void (held.state = 'missing')
      const plans = (incident.playbooks ?? []).map((run) => ({ ...run, playbook: unshout(playbookKeys, run.playbook) }))
      const isOver = hasEnded(unshout(statuses, incident.status) ?? 'open')
      Object.assign(held, { id: incident.id, plans })
      take(incident.replay, isOver)
      held.state = 'there'
      await loadRest(incident.id, incident.replay.next, isOver)
    } catch {
      if (held.state === 'loading') held.state = 'failed'
    }
  }

  async function loadRest(id: string, first: string | null, isOver: boolean): Promise<void> {
    let after = first
    while (after && !hasLeft) {
      const asked = { query: NextReplayPartDocument, variables: { id, after }, fetchPolicy: 'no-cache' } as const
      const part: ReplayedPartFragment | null | undefined = (await apollo.query(asked)).data.incident?.replay
      if (!part) return
      take(part, isOver)
      after = part.next
    }
    held.isWhole = !after
  }

  /** What goes on can be seen until now; what is over, until the last that was said of it. */
  function take(part: ReplayedPartFragment, isOver: boolean) {
    for (const { id, name } of part.names) names.set(id, name)
    extendReplay(replay, part.entries.map(readRoomEntry))
    positions.push(...part.entries.map(({ position }) => Number(position)))
    held.count = replay.entries.length
    const last = replay.entries.at(-1)?.at ?? new Date(0)
    held.endsAt = part.next || isOver ? last : new Date(Math.max(+last, feed.serverTime.now()))
  }

  onScopeDispose(() => (hasLeft = true))
  void load()
  return { held, replay, positions, names, load }
}

const readRoomEntry = ({
  at,
  kind,
  subjectId,
  personId,
  isByHand,
  changes,
}: ReplayedPartFragment['entries'][number]): RoomEntry => ({
  ...{ at: new Date(at), kind, subjectId, personId, isByHand },
  changes: JSON.parse(changes) as RoomEntry['changes'],
})

export type ReplayRead = ReturnType<typeof useReplay>
