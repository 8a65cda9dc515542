import type { ClockFacts } from '@muster/shared/rules/readClock'
import { categories, type Category } from '@muster/shared/vocabulary/category'
import { clockKinds } from '@muster/shared/vocabulary/clock'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { publicStatuses, type PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import { severities, type Severity } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import { statuses, type Status } from '@muster/shared/vocabulary/status'
import type { IncidentRowFragment } from '../generated/graphql.ts'

interface Named {
  id: string
  name: string
}

export interface ClockRow extends ClockFacts {
  id: string
  cycle: number
  client: Named | null
  limitMs: number
  usedMs: number
}

/** An incident as every screen has it: the policy's words and real dates, never what the wire had. */
export interface IncidentRow {
  id: string
  version: number
  number: string
  title: string
  severity: Severity
  status: Status
  category: Category
  level: Level | null
  detectedAt: Date
  reportedAt: Date
  acknowledgedAt: Date | null
  resolvedAt: Date | null
  lastUpdateAt: Date | null
  /** When the next open step of its playbooks is due. */
  stepDueAt: Date | null
  publicStatus: PublicStatus | null
  owner: Named | null
  commander: Named | null
  /** A P1 without a commander. */
  uncommandedSince: Date | null
  /** Of its open tasks. */
  taskDueTimes: Date[]
  clients: Named[]
  component: Named | null
  clocks: ClockRow[]
}

/**
 * Read once, where it comes in. A word that this build does not know yet (the server is newer) reads as the one that asks for
 * most attention, so that nothing is hidden by it.
 */
export function readIncidentRow(wire: IncidentRowFragment): IncidentRow {
  const status = unshout(statuses, wire.status) ?? 'open'
  return {
    id: wire.id,
    version: wire.version,
    number: wire.number,
    title: wire.title,
    severity: unshout(severities, wire.severity) ?? 'P1',
    status,
    category: unshout(categories, wire.category) ?? 'other',
    level: (wire.level && unshout(levels, wire.level)) ?? null,
    detectedAt: new Date(wire.detectedAt),
    reportedAt: new Date(wire.reportedAt),
    acknowledgedAt: date(wire.acknowledgedAt),
    resolvedAt: date(wire.resolvedAt),
    lastUpdateAt: date(wire.lastUpdateAt),
    stepDueAt: date(wire.stepDueAt),
    publicStatus: (wire.publicStatus && unshout(publicStatuses, wire.publicStatus)) ?? null,
    owner: wire.owner,
    commander: wire.commander,
    uncommandedSince: date(wire.uncommandedSince),
    taskDueTimes: (wire.taskDueTimes ?? []).map((at) => new Date(at)),
    clients: wire.clients ?? [],
    component: wire.component,
    clocks: wire.clocks.flatMap(readClockRow),
  }
}

type WireClock = IncidentRowFragment['clocks'][number]

function readClockRow(wire: WireClock): ClockRow[] {
  const kind = unshout(clockKinds, wire.kind)
  if (!kind) return []
  return [
    {
      id: wire.id,
      kind,
      cycle: wire.cycle,
      client: wire.client,
      limitMs: wire.limitMs,
      usedMs: wire.usedMs,
      startedAt: new Date(wire.startedAt),
      atRiskAt: date(wire.atRiskAt),
      dueAt: date(wire.dueAt),
      pausedAt: date(wire.pausedAt),
      breachedAt: date(wire.breachedAt),
      stoppedAt: date(wire.stoppedAt),
      ended: wire.ended,
    },
  ]
}

function date(at: string | null): Date | null {
  return at === null ? null : new Date(at)
}
