import type { IncidentRow } from '../live/incidentRow.ts'

/** An incident for tests: one update clock, and whatever matters. */
export function incident({
  id = 'i',
  number = 'INC-2026-0147',
  dueAt = '2026-11-19T14:45:00Z',
  owner = 'a' as string | null,
} = {}): IncidentRow {
  return {
    id,
    number,
    version: 1,
    title: 'Card payments failing in EU-West',
    severity: 'P1',
    status: 'identified',
    category: 'outage',
    level: 'L3',
    detectedAt: new Date('2026-11-19T14:04:00Z'),
    reportedAt: new Date('2026-11-19T14:05:00Z'),
    acknowledgedAt: null,
    resolvedAt: null,
    lastUpdateAt: null,
    stepDueAt: null,
    publicStatus: null,
    owner: owner === null ? null : { id: owner, name: 'Priya Raman' },
    commander: null,
    uncommandedSince: null,
    taskDueTimes: [],
    clients: [],
    component: null,
    clocks: [
      {
        id: 'c',
        kind: 'update',
        cycle: 1,
        client: null,
        limitMs: 900_000,
        usedMs: 0,
        startedAt: new Date('2026-11-19T14:30:00Z'),
        atRiskAt: null,
        dueAt: new Date(dueAt),
        pausedAt: null,
        breachedAt: null,
        stoppedAt: null,
      },
    ],
  }
}
