import type { ClockKind } from '@muster/shared/vocabulary/clock'
import type { CommandRoleName } from '@muster/shared/vocabulary/commandRole'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'

/** What a successor must know, as ids and states: words are read where they are kept. Instants as in JSON. */
export interface CommandBrief {
  asOf: string
  severity: Severity
  status: Status
  level: Level
  ownerId: string | null
  nextUpdateDueAt: string | null
  /** Running, the earliest first. */
  due: { kind: ClockKind; clientId: string | null; atRiskAt: string | null; dueAt: string }[]
  /** Who is on, and as what. */
  team: { role: CommandRoleName; personId: string }[]
  /** Open, the first that is due first. */
  taskIds: string[]
  /** Levels at which an escalation waits to be taken. */
  waitsAt: Level[]
}
