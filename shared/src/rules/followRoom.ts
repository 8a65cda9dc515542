import { followClocks } from './foldClocks.ts'
import { followFacts } from './followFacts.ts'
import { followPeople } from './followPeople.ts'
import { moveRoom } from './moveRoom.ts'
import type { EscalationThen, PageThen, RoleThen, RoomEntry, RoomThen, StepThen, TaskThen } from './roomThen.ts'
import { or, timeOf, told } from './toldBy.ts'

/** The room, one entry later (product, the ledger is the spine): from what the ledger says and nothing else. */
export function followRoom(room: RoomThen, entry: RoomEntry): void {
  const [noun] = entry.kind.split('.')
  if (entry.kind === 'drill.advanced') moveRoom(room, Number(entry.changes['byMs']?.[1]))
  followClocks(room.clocks, entry)
  followFacts(room, entry)
  if (noun! in followers) followers[noun as keyof typeof followers](room, entry)
  followPeople(room, entry)
}

const followers = {
  commandRole: (room: RoomThen, entry: RoomEntry) => put(room.roles, entry, roleAfter),
  task: (room: RoomThen, entry: RoomEntry) => put(room.tasks, entry, taskAfter),
  escalation: (room: RoomThen, entry: RoomEntry) => put(room.escalations, entry, escalationAfter),
  page: (room: RoomThen, entry: RoomEntry) => put(room.pages, entry, pageAfter),
  playbook: (room: RoomThen, entry: RoomEntry) => {
    const key = told<string>(entry, 'step')
    if (key)
      put(room.steps, { ...entry, subjectId: `${entry.subjectId}/${key}` }, (of, was) => stepAfter(of, was, entry.subjectId))
  },
  update: (room: RoomThen, { kind, subjectId, at, changes }: RoomEntry) => {
    if (kind !== 'update.published') return
    const said = { publicStatus: changes['publicStatus']![1], text: changes['text']?.[1] ?? '' }
    room.updates.set(subjectId, { at, ...said } as never)
  },
}

function put<Thing>(
  things: Map<string, Thing>,
  entry: RoomEntry,
  after: (entry: RoomEntry, was: Thing | undefined) => Thing | undefined,
) {
  const next = after(entry, things.get(entry.subjectId))
  if (next) things.set(entry.subjectId, next)
}

const roleStates = { asked: 'asked', taken: 'held', declined: 'declined', ended: 'ended' } as const

const roleAfter = (entry: RoomEntry): RoleThen => ({
  role: told(entry, 'part')!,
  personId: told(entry, 'person')!,
  state: roleStates[entry.kind.split('.')[1] as keyof typeof roleStates],
})

function taskAfter(entry: RoomEntry, was: TaskThen | undefined): TaskThen | undefined {
  if (entry.kind === 'task.added')
    return {
      text: told(entry, 'text') ?? '',
      ownerId: told(entry, 'owner') ?? null,
      dueAt: timeOf(entry, 'dueAt'),
      state: 'open',
    }
  if (!was) return undefined
  const dueAt = 'dueAt' in entry.changes ? timeOf(entry, 'dueAt') : was.dueAt
  return { ...was, ownerId: or(entry, 'owner', was.ownerId), dueAt, state: or(entry, 'state', was.state) }
}

function stepAfter(entry: RoomEntry, was: StepThen | undefined, runId: string): StepThen {
  const { state, ownerId } = was ?? { state: 'open' as const, ownerId: null }
  return { runId, key: told(entry, 'step')!, state: or(entry, 'state', state), ownerId: or(entry, 'owner', ownerId) }
}

function escalationAfter(entry: RoomEntry, was: EscalationThen | undefined): EscalationThen | undefined {
  if (entry.kind !== 'escalation.opened') return was && { ...was, state: or(entry, 'state', was.state) }
  return {
    fromLevel: entry.changes['level']![0] as EscalationThen['fromLevel'],
    toLevel: told(entry, 'toLevel')!,
    reason: told(entry, 'reason')!,
    targetId: told(entry, 'target') ?? null,
    state: 'active',
    openedAt: entry.at,
  }
}

function pageAfter(entry: RoomEntry, was: PageThen | undefined): PageThen | undefined {
  const { kind, at } = entry
  if (kind === 'page.sent' || kind === 'page.notSent') {
    const missed = told<PageThen['missed']>(entry, 'missed') ?? null
    const who = {
      personId: told<string | null>(entry, 'person') ?? null,
      level: told(entry, 'level')!,
      because: told(entry, 'because')!,
    }
    const state = kind === 'page.sent' ? 'asked' : 'not_sent'
    return {
      ...(who as Pick<PageThen, 'personId' | 'level' | 'because'>),
      missed,
      state,
      sentAt: at,
      answerBy: timeOf(entry, 'answerBy'),
    }
  }
  return was && { ...was, missed: or(entry, 'missed', was.missed), state: or(entry, 'state', was.state) }
}
