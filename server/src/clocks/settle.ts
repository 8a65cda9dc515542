import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'

/** Writes the breach of clocks whose time is up: whoever comes first does it, the moment or a person. */
export function settle({ now }: Work, clocks: readonly Clock[]): Happening[] {
  const late = clocks.filter(({ dueAt, breachedAt, stoppedAt }) => dueAt && !breachedAt && !stoppedAt && now >= dueAt)
  for (const clock of late) clock.breachedAt = clock.dueAt
  return tellTogether(late, 'clock.breached', 'breachedAt')
}

/** One entry for all clocks of one kind, naming them: six clients of one incident are one thing that happened. */
export function tellTogether(
  clocks: readonly Clock[],
  kind: 'clock.breached' | 'clock.atRisk' | 'clock.stopped' | 'clock.resumed',
  field: 'breachedAt' | 'atRiskFiredAt' | 'stoppedAt' | 'dueAt',
): Happening[] {
  const groups = Map.groupBy(clocks, (clock) => clock.kind)
  return [...groups].map(([clockKind, some]) => ({
    kind,
    subject: { type: 'clock', id: some[0]!.id },
    incident: some[0]!.incidentId,
    changes: {
      clocks: [null, some.map(({ id }) => id)],
      kind: [null, clockKind],
      [field]: [null, some.map((clock) => clock[field]!.toISOString())],
      ...(kind === 'clock.stopped' && { usedMs: [null, some.map(({ usedMs }) => usedMs)] }),
    },
  }))
}
