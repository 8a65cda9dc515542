import type { CommandRoleName, CommandRoleState } from '../vocabulary/commandRole.ts'
import type { EscalationReason, EscalationState } from '../vocabulary/escalation.ts'
import type { Level } from '../vocabulary/level.ts'
import type { MissReason, PageReason } from '../vocabulary/page.ts'
import type { PlaybookKey, StepState } from '../vocabulary/playbook.ts'
import type { PublicStatus } from '../vocabulary/publicStatus.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { Status } from '../vocabulary/status.ts'
import type { TaskState } from '../vocabulary/task.ts'
import type { ClockEntry, FoldedClock } from './foldClocks.ts'

/** An entry of an incident, with the words of its versions in their place. */
export interface RoomEntry extends ClockEntry {
  /** Of what it is about. */
  subjectId: string
  /** The person who did it; null for rules, keys and the product itself. */
  personId: string | null
  /** By a person or a key of theirs: a rule takes notice of nothing. */
  isByHand: boolean
}

/** What is said of the incident itself. */
export interface FactsThen {
  title: string
  status: Status
  severity: Severity
  level: Level
  ownerId: string | null
  publicTitle: string | null
  publicStatus: PublicStatus | null
  clientIds: readonly string[]
  playbooks: readonly PlaybookKey[]
  detectedAt: Date
  acknowledgedAt: Date | null
}

export interface RoleThen {
  role: CommandRoleName
  personId: string
  state: CommandRoleState
}

export interface TaskThen {
  text: string
  ownerId: string | null
  dueAt: Date | null
  state: TaskState
}

export interface StepThen {
  runId: string
  key: string
  state: StepState
  ownerId: string | null
}

export interface EscalationThen {
  fromLevel: Level
  toLevel: Level
  reason: EscalationReason
  targetId: string | null
  state: EscalationState
  openedAt: Date
}

/** Somebody asked. That a page lapsed, or that others were called off, no entry says: it is asked until there is an answer. */
export interface PageThen {
  personId: string | null
  level: Level
  because: PageReason
  missed: MissReason | null
  state: 'asked' | 'acknowledged' | 'declined' | 'not_sent'
  sentAt: Date
  answerBy: Date | null
}

export interface UpdateThen {
  at: Date
  publicStatus: PublicStatus
  text: string
}

/** What somebody could know: when first asked, sent word by a channel, at the screen; and when they answered or did something themselves. */
export interface KnowerThen {
  askedAt: Date | null
  sentAt: Date | null
  seenAt: Date | null
  actedAt: Date | null
}

/** An incident's room as it was: things by their ids, each replaced when something happened to it, never changed in itself. */
export interface RoomThen {
  /** Undefined before it was reported. */
  facts: FactsThen | undefined
  clocks: Map<string, FoldedClock>
  roles: Map<string, RoleThen>
  tasks: Map<string, TaskThen>
  steps: Map<string, StepThen>
  escalations: Map<string, EscalationThen>
  pages: Map<string, PageThen>
  updates: Map<string, UpdateThen>
  people: Map<string, KnowerThen>
}

export const parts = ['clocks', 'roles', 'tasks', 'steps', 'escalations', 'pages', 'updates', 'people'] as const

export function emptyRoom(): RoomThen {
  const things = Object.fromEntries(parts.map((part) => [part, new Map()]))
  return { facts: undefined, ...(things as unknown as Omit<RoomThen, 'facts'>) }
}

/** What happens to the one leaves the other as it was. */
export function copyRoom(room: RoomThen): RoomThen {
  const things = Object.fromEntries(parts.map((part) => [part, new Map<string, unknown>(room[part])]))
  return { facts: room.facts, ...(things as unknown as Omit<RoomThen, 'facts'>) }
}
