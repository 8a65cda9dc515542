import { headlineClock } from '@muster/shared/rules/headlineClock'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import type { IncidentRow } from '../live/incidentRow.ts'

/** What one knew of an incident when one last looked; kept on this machine, so only what is compared. */
export interface Known {
  id: string
  number: string
  title: string
  severity: Severity
  status: Status
  owner: string | null
  level: string | null
  isOverdue: boolean
  lastUpdateAt: number | null
}

export interface Looked {
  /** Milliseconds, in the server's time. */
  at: number
  known: Known[]
}

/** What became of one incident meanwhile, in the order in which it matters. */
export interface Since {
  incident: Pick<Known, 'id' | 'number' | 'title' | 'severity'>
  what: Changed[]
}

export type Changed =
  | { kind: 'new' | 'over' | 'overdue' | 'inTime' | 'updated' }
  | { kind: 'severity' | 'status' | 'owner' | 'level'; from: string | null; to: string | null }

export function known(row: IncidentRow): Known {
  const { id, number, title, severity, status, level, owner, lastUpdateAt } = row
  const isOverdue = Boolean(headlineClock(row.clocks)?.breachedAt)
  return {
    id,
    number,
    title,
    severity,
    status,
    level,
    owner: owner?.name ?? null,
    isOverdue,
    lastUpdateAt: lastUpdateAt?.getTime() ?? null,
  }
}

/** A list of changes restores what one knew; a replay does worse than nothing (§5.2 rule 9). By incident, as they stand now. */
export function sinceLooked(before: readonly Known[], rows: readonly IncidentRow[]): Since[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const there = new Set(rows.map(({ id }) => id))
  const changed = rows.map(known).map((now) => ({ incident: now, what: between(old.get(now.id), now) }))
  const over = before.filter(({ id }) => !there.has(id)).map((incident) => ({ incident, what: [{ kind: 'over' as const }] }))
  return [...changed.filter(({ what }) => what.length > 0), ...over]
}

function between(before: Known | undefined, now: Known): Changed[] {
  if (!before) return [{ kind: 'new' }]
  const named = (['severity', 'status', 'owner', 'level'] as const)
    .filter((kind) => before[kind] !== now[kind])
    .map((kind) => ({ kind, from: before[kind], to: now[kind] }))
  return [
    ...named,
    ...(before.isOverdue === now.isOverdue ? [] : [{ kind: now.isOverdue ? ('overdue' as const) : ('inTime' as const) }]),
    ...(before.lastUpdateAt === now.lastUpdateAt ? [] : [{ kind: 'updated' as const }]),
  ]
}
